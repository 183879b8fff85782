namespace Verso.Sweep;

/// <summary>The response to a request for the pointer.</summary>
internal enum CheckAnswer
{
    /// <summary>None: there was no request, or the link failed.</summary>
    Nothing,

    /// <summary>The pointer.</summary>
    Pointer,

    /// <summary>304: the pointer is the one with the entity tag that the device sent.</summary>
    Unchanged,

    /// <summary>404 from a server without a pointer.</summary>
    NotFound,

    /// <summary>200 with an HTML page from a captive portal.</summary>
    Page,

    /// <summary>A redirect to such a page from a captive portal.</summary>
    Redirect,
}
