namespace Verso.Sweep;

/// <summary>What answers a check.</summary>
internal enum CheckAnswer
{
    /// <summary>Nothing: nobody was asked, or the link failed.</summary>
    Nothing,

    /// <summary>The manifest of what is offered.</summary>
    Manifest,

    /// <summary>The server, which has no manifest: 404.</summary>
    NotFound,

    /// <summary>A captive portal, with 200 and a page of HTML.</summary>
    Page,

    /// <summary>A captive portal, with a redirect to such a page.</summary>
    Redirect,
}
