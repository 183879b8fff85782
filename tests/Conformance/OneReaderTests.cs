using Verso.Support;

namespace Verso.Conformance;

/// <summary>The envelope of a signed file is read once, and the result is passed on (such as <c>SignedManifest</c>).</summary>
[TestClass]
public class OneReaderTests
{
    /// <summary>The reader of manifests, the device's verifiers, and the places at the desk that read what was signed before, or verify it with .NET's cryptography.</summary>
    private static readonly string[] Readers =
    [
        "device/Core/Release/ManifestVerifier.cs",
        "device/Core/Release/SignedManifest.cs",
        "device/Core/Site/PointerVerifier.cs",
        "device/Core/Site/RootVerifier.cs",
        "host-signer/Signing/Releases/ReleaseVerifier.cs",
        "host-signer/Signing/Site/PointerSigner.cs",
        "host-signer/Signing/Site/RootDraft.cs",
    ];

    [TestMethod]
    public void Only_the_reader_and_the_verifiers_read_an_envelope()
    {
        string[] reading = new[] { "device", "host-signer" }
            .SelectMany(room => Directory.GetFiles(Path.Combine(Repository.Root, room), "*.cs", SearchOption.AllDirectories))
            .Where(file => File.ReadAllText(file).Contains("Envelope.Read(", StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToArray();

        CollectionAssert.AreEqual(Readers, reading);
    }
}
