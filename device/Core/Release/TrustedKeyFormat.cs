namespace Verso.Core
{
    /// <summary>Reads and writes lists of public keys, in the form of the trust store and of roots (SPEC 9, 19.2).</summary>
    internal static class TrustedKeyFormat
    {
        internal static void WriteList(CborWriter writer, TrustedKey[] keys)
        {
            writer.WriteArray(keys.Length);
            foreach (TrustedKey key in keys)
            {
                writer.WriteArray(3);
                WriteKey(writer, key);
            }
        }

        /// <summary>Writes the three items of a key: kid, modulus, R².</summary>
        internal static void WriteKey(CborWriter writer, TrustedKey key)
        {
            writer.WriteBytes(key.Kid);
            writer.WriteBytes(key.Modulus);
            writer.WriteBytes(key.RSquared);
        }

        internal static TrustedKey[] ReadList(CborReader reader, int max)
        {
            TrustedKey[] keys = new TrustedKey[reader.ReadArray(1, max)];
            for (int i = 0; i < keys.Length && reader.Error == ReasonCode.None; i++)
            {
                reader.ReadArray(3, 3);
                keys[i] = ReadKey(reader);
            }

            return keys;
        }

        /// <summary>Reads the three items of a key: kid, modulus, R².</summary>
        internal static TrustedKey ReadKey(CborReader reader)
        {
            byte[] kid = reader.ReadBytes(TrustedKey.KidLength, TrustedKey.KidLength);
            byte[] modulus = reader.ReadBytes(256, 512);
            byte[] rSquared = reader.ReadBytes(256, 512);
            RsaPublicKey usable;
            if (reader.Error == ReasonCode.None && !RsaPublicKey.TryCreate(modulus, rSquared, out usable))
            {
                reader.Fail(ReasonCode.FieldOutOfRange);
            }

            return new TrustedKey(kid, modulus, rSquared);
        }
    }
}
