using System.Diagnostics;
using Verso.Core;
using Verso.Signing;

namespace Verso.Benchmarks;

/// <summary>Bytes, instructions and flash reads of deltas and compressed images, compared with other tools on the same images.</summary>
internal static class DeltaBenchmark
{
    /// <summary>Runs the benchmark.</summary>
    /// <param name="pairs">The pairs.</param>
    /// <param name="options">How they are encoded.</param>
    /// <param name="measureMemory">Whether each delta is encoded once more in a process of its own.</param>
    /// <param name="tell">Receives the progress.</param>
    public static DeltaReport Run(IEnumerable<ImagePair> pairs, DeltaOptions options, bool measureMemory, Action<string> tell)
    {
        DeviceAssemblies device = new();
        List<DeltaFigures> figures = [];
        foreach (ImagePair pair in pairs)
        {
            tell($"encoding {pair.Name}");
            figures.Add(Measure(device, pair, options, measureMemory));
        }

        return new DeltaReport(figures);
    }

    private static DeltaFigures Measure(DeviceAssemblies device, ImagePair pair, DeltaOptions options, bool measureMemory)
    {
        Stopwatch watch = Stopwatch.StartNew();
        EncodedRecord[] delta = ImageEncoder.Encode(pair.Old, pair.New, options);
        double seconds = watch.Elapsed.TotalSeconds;
        EncodedRecord[] full = ImageEncoder.Encode([], pair.New, options);
        using OutsideTools tools = new(pair);
        int manifest = ManifestSize(pair, delta, full);
        return new DeltaFigures
        {
            Pair = pair.Name,
            IsNano = pair.IsNano,
            NewSize = pair.New.Length,
            Detools = pair.Detools,
            Bsdiff = tools.Bsdiff(),
            Xdelta3 = tools.Xdelta3(),
            ZstdPatch = tools.ZstdPatch(),
            Zstd = tools.Zstd(),
            Lz4 = tools.Lz4(),
            Delta = delta.Sum(record => record.Content.Length),
            DeltaRecords = delta.Length,
            Full = full.Sum(record => record.Content.Length),
            Manifest = manifest,
            DeltaOnTheWire = manifest + delta.Sum(OnTheWire),
            FullOnTheWire = manifest + full.Sum(OnTheWire),
            Seconds = seconds,
            PeakMemory = measureMemory ? EncodingMemory.MeasureApart(pair) : 0,
            DeltaDecoding = Decode(device, pair.Old, pair.New, delta),
            FullDecoding = Decode(device, [], pair.New, full),
        };
    }

    private static DecodingFigures Decode(DeviceAssemblies device, byte[] from, byte[] to, EncodedRecord[] records)
    {
        string path = Path.GetTempFileName();
        try
        {
            CodedImage.Write(path, from, to, records);
            return DeviceContext.Measure<DecodingFigures>(device, typeof(Decoding), path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static int OnTheWire(EncodedRecord record) => RecordHeader.Length + StoredPayload.CiphertextLength(record.Content.Length) + RecordHeader.TagLength;

    /// <summary>A signed manifest with the same fields for these payloads as the builder would write.</summary>
    private static int ManifestSize(ImagePair pair, EncodedRecord[] delta, EncodedRecord[] full)
    {
        BenchmarkKey key = BenchmarkKey.Of(3072);
        Manifest manifest = BenchmarkRelease.Describe(2, pair.New);
        manifest.Payloads =
        [
            new PayloadVariant { Url = "payload.bin", Encoding = RecordEncoding.Compressed, Size = full.Sum(OnTheWire), Records = new byte[4 * full.Length] },
            new PayloadVariant { Url = "payload.from-00000000.bin", Encoding = RecordEncoding.Delta, Size = delta.Sum(OnTheWire), Records = new byte[4 * delta.Length], BaseSha256 = new byte[32], BaseSize = pair.Old.Length },
        ];
        return key.Sign(manifest).Length;
    }
}
