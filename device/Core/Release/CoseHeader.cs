using System;

namespace Verso.Core
{
    /// <summary>
    /// Reads and writes the protected headers of a signature (RFC 9052 section 3.1; SPEC 2.1): the algorithm, which is PS256, and the kid.
    /// </summary>
    internal static class CoseHeader
    {
        /// <summary>The longest signature, in bytes.</summary>
        internal const int MaxSignature = 512;

        private const uint LabelAlgorithm = 1;
        private const uint LabelKid = 4;
        private const int Ps256 = -37;

        /// <summary>The encoded headers.</summary>
        /// <param name="kid">16 bytes.</param>
        internal static byte[] Write(byte[] kid)
        {
            if (kid.Length != TrustedKey.KidLength)
            {
                throw new ArgumentException("a kid has 16 bytes");
            }

            CborWriter writer = new CborWriter(32);
            writer.WriteMap(2);
            writer.WriteUInt(LabelAlgorithm);
            writer.WriteInt(Ps256);
            writer.WriteUInt(LabelKid);
            writer.WriteBytes(kid);
            return writer.ToArray();
        }

        /// <summary>The external_aad as an item of a Sig_structure (RFC 9052 section 4.4).</summary>
        internal static byte[] WriteAad(byte[] externalAad)
        {
            CborWriter writer = new CborWriter(externalAad.Length + 2);
            writer.WriteBytes(externalAad);
            return writer.ToArray();
        }

        /// <summary>Reads the byte string with the headers.</summary>
        /// <param name="outer">The reader of the envelope, which gets the fault, if there is one.</param>
        /// <param name="file">The array that it reads.</param>
        /// <returns>The kid, or null after a fault.</returns>
        internal static byte[] Read(CborReader outer, byte[] file)
        {
            int length = outer.EnterBytes(0, 64);
            if (outer.Error != ReasonCode.None)
            {
                return null;
            }

            CborReader reader = new CborReader(file, outer.Position, length);
            outer.Advance(length);
            bool two = reader.ReadMap(CborMap.MaxFields) == 2;
            if (reader.ReadKey(-1) != LabelAlgorithm)
            {
                reader.Fail(ReasonCode.EnvelopeMalformed);
            }

            // An algorithm is a number or a name (RFC 9052 section 3.1). Any other number, however large, and any name is not PS256.
            if (reader.IsNext(CborType.Text) || reader.ReadInt(ReasonCode.AlgorithmNotAllowed) != Ps256)
            {
                reader.Fail(ReasonCode.AlgorithmNotAllowed);
            }

            if (!two || reader.ReadKey((int)LabelAlgorithm) != LabelKid)
            {
                reader.Fail(ReasonCode.EnvelopeMalformed);
            }

            byte[] kid = reader.ReadBytes(TrustedKey.KidLength, TrustedKey.KidLength);
            ReasonCode reason = reader.Finish();
            if (reason == ReasonCode.CborTruncated || reason == ReasonCode.CborTrailingBytes)
            {
                // The file is complete, with too few headers or too many.
                reason = ReasonCode.EnvelopeMalformed;
            }

            outer.Fail(reason);
            return reason == ReasonCode.None ? kid : null;
        }
    }
}
