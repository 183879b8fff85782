namespace Verso.Attacks;

/// <summary>Whose list a kind of attack comes from.</summary>
public enum Family
{
    /// <summary>The Update Framework's and Uptane's.</summary>
    Tuf,

    /// <summary>RFC 9124 section 4.2.</summary>
    Rfc9124,

    /// <summary>What is done to signatures, keys, records and encodings.</summary>
    Cryptography,

    /// <summary>What is done to compressed and delta records.</summary>
    Coded,
}
