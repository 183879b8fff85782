namespace Verso.Sweep;

/// <summary>The response to a check.</summary>
internal enum CheckAnswer
{
    /// <summary>None: there was no request, or the link failed.</summary>
    Nothing,

    /// <summary>The manifest of the offered release.</summary>
    Manifest,

    /// <summary>404 from a server without a manifest.</summary>
    NotFound,

    /// <summary>200 with an HTML page from a captive portal.</summary>
    Page,

    /// <summary>A redirect to such a page from a captive portal.</summary>
    Redirect,
}
