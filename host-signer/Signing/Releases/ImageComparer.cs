using System.Security.Cryptography;
using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>Compares two images, and encodes a delta to find its size.</summary>
public static class ImageComparer
{
    /// <summary>Compares two images.</summary>
    /// <param name="fromPath">The path of the image that devices run.</param>
    /// <param name="toPath">The path of the new image.</param>
    /// <param name="options">The options for encoding payloads.</param>
    /// <param name="progress">Receives the progress after every chunk.</param>
    /// <param name="cancel">Cancels the comparison.</param>
    /// <exception cref="VersoException">An image cannot be read, or is a damaged deployment image.</exception>
    public static ImageComparison Compare(string fromPath, string toPath, DeltaOptions options, IProgress<WorkProgress>? progress = null, CancellationToken cancel = default)
    {
        byte[] from = Read(fromPath, out DeploymentImage? old);
        byte[] to = Read(toPath, out DeploymentImage? fresh);
        if (!ImageEncoder.Takes(from.Length, to.Length))
        {
            throw FieldRules.OutOfRange($"{fromPath} and {toPath} have {(long)from.Length + to.Length} bytes together, and a delta takes at most {ImageEncoder.MaxInput}", "send images of this size in stored records");
        }

        EncodedRecord[] delta = ImageEncoder.Encode(from, to, options, progress, cancel);
        EncodedRecord[] compressed = ImageEncoder.Encode([], to, options, progress, cancel);
        return new ImageComparison
        {
            From = Describe(fromPath, from),
            To = Describe(toPath, to),
            Assemblies = old is null || fresh is null ? null : CompareAssemblies(old, from, fresh, to),
            BytesChanged = to.Length - from.Zip(to).Count(pair => pair.First == pair.Second),
            Stored = StoredPayload.Size(to.Length),
            Compressed = compressed.Sum(Length),
            Delta = delta.Sum(Length),
            DeltaRecords = delta.Length,
        };
    }

    private static byte[] Read(string path, out DeploymentImage? deployment)
    {
        using Stream file = ImageFile.Open(path);
        deployment = ImageChecker.Check(file, path, out byte[]? content);
        return content ?? ImageFile.ReadAll(file, path);
    }

    private static ImageComparison.ImagePart Describe(string path, byte[] image) => new(path, image.Length, Convert.ToHexStringLower(SHA256.HashData(image)));

    private static long Length(EncodedRecord record) => RecordCipher.RecordLength(record.Content.Length);

    private static AssemblyChange[] CompareAssemblies(DeploymentImage old, byte[] from, DeploymentImage fresh, byte[] to)
    {
        Dictionary<string, AssemblyImage> before = old.Assemblies.ToDictionary(assembly => assembly.Name);
        IEnumerable<AssemblyChange> kept = fresh.Assemblies.Select(assembly =>
        {
            if (!before.Remove(assembly.Name, out AssemblyImage? was))
            {
                return new AssemblyChange(assembly.Name, "added", null, StateOf(assembly));
            }

            bool same = from.AsSpan(was.Offset, was.Length).SequenceEqual(to.AsSpan(assembly.Offset, assembly.Length));
            return new AssemblyChange(assembly.Name, same ? "same" : "changed", StateOf(was), StateOf(assembly));
        });
        return [.. kept, .. old.Assemblies.Where(assembly => before.ContainsKey(assembly.Name)).Select(assembly => new AssemblyChange(assembly.Name, "removed", StateOf(assembly), null))];
    }

    private static AssemblyChange.State StateOf(AssemblyImage assembly) => new(assembly.Version.ToString(), assembly.Length, $"0x{assembly.NativeChecksum:X8}");
}
