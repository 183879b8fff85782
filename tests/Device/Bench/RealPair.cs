using System;
using Verso.Core;

namespace Verso.DeviceTests
{
    /// <summary>Two real images, the second of which is a delta from the first, and the work that can be repeated with them.</summary>
    public sealed class RealPair
    {
        private readonly CodedImage _old;
        private readonly CodedImage _new;

        /// <summary>Decodes both, and compares them with their digests.</summary>
        public RealPair()
        {
            _old = new CodedImage(Convert.FromBase64String(PairBytes.OldCompressed), null, PairBytes.OldSize);
            _old.Decode();
            Check.Equal(PairBytes.OldSha256, Sha256.Hash(_old.Bytes, 0, _old.Bytes.Length));
            _new = new CodedImage(Convert.FromBase64String(PairBytes.NewDelta), _old.Bytes, PairBytes.NewSize);
            _new.Decode();
            Check.Equal(PairBytes.NewSha256, Sha256.Hash(_new.Bytes, 0, _new.Bytes.Length));
        }

        /// <summary>Does one kind of work once.</summary>
        /// <param name="what">"delta", "compressed", "stored", or "SHA-256" of the new image.</param>
        /// <returns>The size of the image in bytes.</returns>
        public int Run(string what)
        {
            if (what == "compressed")
            {
                _old.Decode();
                return _old.Bytes.Length;
            }

            if (what == "delta")
            {
                _new.Decode();
            }
            else if (what == "stored")
            {
                Copy(new byte[Chunks.Size]);
            }
            else
            {
                Sha256.Hash(_new.Bytes, 0, _new.Bytes.Length);
            }

            return _new.Bytes.Length;
        }

        /// <summary>The number of bytes that one of them is decoded from.</summary>
        /// <param name="what">As for <see cref="Run"/>.</param>
        public int ContentLength(string what)
        {
            return what == "compressed" ? _old.ContentLength : what == "delta" ? _new.ContentLength : _new.Bytes.Length;
        }

        /// <summary>A stored content is the chunk itself (SPEC 3.2): only the steps that the others also take with their chunk are left.</summary>
        private void Copy(byte[] chunk)
        {
            for (int i = 0; i < Chunks.Count(_new.Bytes.Length); i++)
            {
                Array.Copy(_new.Bytes, i * Chunks.Size, chunk, 0, Chunks.LengthOf(_new.Bytes.Length, i));
            }
        }
    }
}
