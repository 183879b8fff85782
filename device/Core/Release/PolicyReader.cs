namespace Verso.Core
{
    /// <summary>Reads the policy map of a manifest (SPEC 2.2). A field with its default value is not canonical.</summary>
    internal static class PolicyReader
    {
        internal static void Read(CborReader reader, Manifest manifest)
        {
            CborMap map = new CborMap(reader);
            while (map.Next())
            {
                switch (map.Key)
                {
                    case PolicyField.BootAttempts:
                        manifest.BootAttempts = ReadNumber(reader, 1, 10, Manifest.DefaultBootAttempts);
                        break;
                    case PolicyField.HealthDeadline:
                        manifest.HealthDeadlineSeconds = ReadNumber(reader, 10, 3600, Manifest.DefaultHealthDeadlineSeconds);
                        break;
                    case PolicyField.Battery:
                        manifest.BatteryPercent = ReadNumber(reader, 0, 100, Manifest.DefaultBatteryPercent);
                        break;
                    case PolicyField.RuntimeVersion:
                        manifest.RuntimeVersion = ReadVersion(reader);
                        break;
                    case PolicyField.Natives:
                        manifest.Natives = ReadNatives(reader);
                        break;
                    case PolicyField.CheckImageSha256:
                        manifest.CheckImageSha256 = reader.ReadBool();
                        if (manifest.CheckImageSha256)
                        {
                            reader.Fail(ReasonCode.CborNotCanonical);
                        }

                        break;
                    default:
                        map.Unknown();
                        break;
                }
            }
        }

        private static int ReadNumber(CborReader reader, uint min, uint max, int byDefault)
        {
            int value = (int)reader.ReadUInt(min, max);
            if (value == byDefault)
            {
                reader.Fail(ReasonCode.CborNotCanonical);
            }

            return value;
        }

        private static int[] ReadVersion(CborReader reader)
        {
            int[] version = new int[reader.ReadArray(4, 4)];
            int all = 0;
            for (int i = 0; i < version.Length; i++)
            {
                version[i] = (int)reader.ReadUInt(0, 65535);
                all |= version[i];
            }

            if (all == 0)
            {
                // Every runtime is new enough, which a missing field means.
                reader.Fail(ReasonCode.CborNotCanonical);
            }

            return version;
        }

        private static NativeAssembly[] ReadNatives(CborReader reader)
        {
            NativeAssembly[] natives = new NativeAssembly[reader.ReadArray(1, Manifest.MaxNatives)];
            for (int i = 0; i < natives.Length && reader.Error == ReasonCode.None; i++)
            {
                reader.ReadArray(2, 2);
                string name = reader.ReadText(1, Manifest.MaxNameLength);
                natives[i] = new NativeAssembly(name, reader.ReadUInt(0, uint.MaxValue));
            }

            return natives;
        }
    }
}
