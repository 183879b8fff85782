namespace Verso.Attacks;

/// <summary>The list that a kind of attack comes from.</summary>
public enum AttackSource
{
    /// <summary>The list of The Update Framework and Uptane.</summary>
    Tuf,

    /// <summary>The roles of a site: TUF's specification, section 5, and the tests of python-tuf.</summary>
    Site,

    /// <summary>RFC 9124 section 4.2.</summary>
    Rfc9124,

    /// <summary>Attacks on signatures, keys, records and encodings.</summary>
    Cryptography,

    /// <summary>Attacks on compressed and delta records.</summary>
    Coded,
}
