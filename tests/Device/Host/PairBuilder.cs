using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Verso.Signing;
using Verso.Support;

namespace Verso.DeviceTests.Host
{
    /// <summary>Writes <see cref="FirmwarePair"/> as the encoder produces it: the old image compressed, the new one as a delta from it.</summary>
    internal static class PairBuilder
    {
        private const int LettersPerLine = 128;

        /// <summary>The path of the generated file.</summary>
        internal static string FilePath { get; } = Path.Combine(Repository.Root, "tests", "Device", "Fixture", "PairBytes.cs");

        /// <summary>The generated file.</summary>
        internal static string Source()
        {
            StringBuilder source = new StringBuilder();
            source.Append("namespace Verso.DeviceTests\n{\n");
            source.Append("    /// <summary>\n    /// Made by the real encoder of a real pair: Host/PairBuilder.cs writes this file, and Host/PairFixtureTests.cs compares it with the output\n");
            source.Append("    /// of today. Each record has: its chunks (one byte), the length of its content (two bytes, the low one first), its content. In base 64.\n    /// </summary>\n");
            source.Append("    internal static class PairBytes\n    {\n");
            source.Append($"        internal const int OldSize = {FirmwarePair.Old.Length};\n\n        internal const int NewSize = {FirmwarePair.New.Length};\n");
            source.Append($"\n        internal const string OldSha256 = \"{Digest(FirmwarePair.Old)}\";\n\n        internal const string NewSha256 = \"{Digest(FirmwarePair.New)}\";\n\n");
            source.Append("        /// <summary>The old image, compressed without a base.</summary>\n").Append(Constant("OldCompressed", Records(Array.Empty<byte>(), FirmwarePair.Old)));
            source.Append("\n        /// <summary>The new image, as a delta from the old one.</summary>\n").Append(Constant("NewDelta", Records(FirmwarePair.Old, FirmwarePair.New)));
            return source.Append("    }\n}\n").ToString();
        }

        private static byte[] Records(byte[] from, byte[] to)
        {
            List<byte> bytes = new List<byte>();
            foreach (EncodedRecord record in ImageEncoder.Encode(from, to, new DeltaOptions()))
            {
                if (record.IsStored)
                {
                    throw new InvalidOperationException("a chunk of the pair is stored, which the fixture has no place for");
                }

                bytes.Add((byte)record.ChunkCount);
                bytes.Add((byte)record.Content.Length);
                bytes.Add((byte)(record.Content.Length >> 8));
                bytes.AddRange(record.Content);
            }

            return bytes.ToArray();
        }

        private static string Digest(byte[] image)
        {
            return Convert.ToHexString(SHA256.HashData(image)).ToLowerInvariant();
        }

        private static string Constant(string name, byte[] bytes)
        {
            IEnumerable<string> lines = Convert.ToBase64String(bytes).Chunk(LettersPerLine).Select(line => $"            \"{new string(line)}\"");
            return $"        internal const string {name} =\n{string.Join(" +\n", lines)};\n";
        }
    }
}
