using Verso.CommandLine;
using Verso.Core;
using Verso.Foundation;
using Verso.Signing;

namespace Verso.Cli.Commands;

/// <summary>Reads and writes the files of the verbs about roots.</summary>
internal static class RootFiles
{
    /// <summary>The name of a root file, for errors.</summary>
    public const string Example = "site/root/1.cose";

    /// <summary>Reads a root or a draft of one.</summary>
    public static byte[] Read(string path) => InputFile.ReadSmall(path, Root.MaxFileLength, ReasonCode.RootTooLarge);

    /// <summary>Reads a root that has to verify by itself.</summary>
    public static byte[] ReadVerified(string path, out Root root)
    {
        byte[] file = Read(path);
        ReasonCode reason = RootVerifier.VerifyAlone(file, out SignedRoot? signed);
        root = signed?.Root ?? throw new VersoException(reason, $"{path} is not a complete root", Advice.For(reason));
        return file;
    }

    /// <summary>Writes a new root or draft. An existing file is never overwritten.</summary>
    public static void WriteNew(string path, byte[] file) => OutputFolder.WriteNewFile(path, file, Example);

    /// <summary>Opens a file of a key if it is private, and reads the public key in any case.</summary>
    /// <param name="path">The private or the public key file.</param>
    /// <param name="passphraseFile">The file with the passphrase of an encrypted key, or null.</param>
    public static (VerificationKey Public, SigningKey? Private) OpenKey(string path, string? passphraseFile)
    {
        KeyFile file = KeyFile.Load(path);
        if (file.Public is { } known)
        {
            return (known, null);
        }

        SigningKey key = PassphraseSource.Open(file.Private!, path, file.Private!.IsEncrypted ? passphraseFile : null);
        return (key.PublicKey, key);
    }
}
