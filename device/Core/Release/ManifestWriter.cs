namespace Verso.Core
{
    /// <summary>
    /// Writes the signed map of a manifest in its only encoding (SPEC 2.2). <see cref="ManifestReader"/> is its counterpart. It does not check the
    /// values; reading the result does.
    /// </summary>
    public static class ManifestWriter
    {
        /// <summary>The payload of the COSE_Sign1.</summary>
        public static byte[] Write(Manifest manifest)
        {
            CborWriter writer = new CborWriter(512 + manifest.ChunkDigests.Length);
            writer.WriteMap(11 + One(manifest.Expires != 0));
            writer.WriteUInt(ManifestField.FormatVersion);
            writer.WriteUInt(Manifest.FormatVersion);
            writer.WriteUInt(ManifestField.ReleaseId);
            writer.WriteBytes(manifest.ReleaseId);
            writer.WriteUInt(ManifestField.Product);
            writer.WriteText(manifest.Product);
            writer.WriteUInt(ManifestField.HardwareIds);
            writer.WriteArray(manifest.HardwareIds.Length);
            foreach (string id in manifest.HardwareIds)
            {
                writer.WriteText(id);
            }

            writer.WriteUInt(ManifestField.Version);
            writer.WriteText(manifest.Version);
            writer.WriteUInt(ManifestField.Counter);
            writer.WriteUInt(manifest.Counter);
            writer.WriteUInt(ManifestField.Created);
            writer.WriteUInt(manifest.Created);
            if (manifest.Expires != 0)
            {
                writer.WriteUInt(ManifestField.Expires);
                writer.WriteUInt(manifest.Expires);
            }

            WriteImage(writer, manifest);
            WritePayloads(writer, manifest.Payloads);
            WriteEncryption(writer, manifest);
            WritePolicy(writer, manifest);
            return writer.ToArray();
        }

        private static void WriteImage(CborWriter writer, Manifest manifest)
        {
            writer.WriteUInt(ManifestField.Image);
            writer.WriteMap(5);
            writer.WriteUInt(1);
            writer.WriteUInt((uint)manifest.ImageSize);
            writer.WriteUInt(2);
            writer.WriteBytes(manifest.ImageSha256);
            writer.WriteUInt(3);
            writer.WriteUInt(Chunks.Size);
            writer.WriteUInt(4);
            writer.WriteBytes(manifest.DigestSalt);
            writer.WriteUInt(5);
            writer.WriteBytes(manifest.ChunkDigests);
        }

        private static void WritePayloads(CborWriter writer, PayloadVariant[] payloads)
        {
            writer.WriteUInt(ManifestField.Payloads);
            writer.WriteArray(payloads.Length);
            foreach (PayloadVariant payload in payloads)
            {
                bool isCoded = payload.Records != null;
                bool isDelta = payload.BaseSha256 != null;
                writer.WriteMap(3 + One(isCoded) + (2 * One(isDelta)) + One(payload.Sha256 != null));
                writer.WriteUInt(PayloadField.Url);
                writer.WriteText(payload.Url);
                writer.WriteUInt(PayloadField.Size);
                writer.WriteUInt((uint)payload.Size);
                writer.WriteUInt(PayloadField.Encoding);
                writer.WriteUInt((uint)payload.Encoding);
                if (isCoded)
                {
                    writer.WriteUInt(PayloadField.Records);
                    writer.WriteBytes(payload.Records);
                }

                if (isDelta)
                {
                    writer.WriteUInt(PayloadField.BaseSha256);
                    writer.WriteBytes(payload.BaseSha256);
                    writer.WriteUInt(PayloadField.BaseSize);
                    writer.WriteUInt((uint)payload.BaseSize);
                }

                if (payload.Sha256 != null)
                {
                    writer.WriteUInt(PayloadField.Sha256);
                    writer.WriteBytes(payload.Sha256);
                }
            }
        }

        private static void WriteEncryption(CborWriter writer, Manifest manifest)
        {
            writer.WriteUInt(ManifestField.Encryption);
            writer.WriteMap(2);
            writer.WriteUInt(1);
            writer.WriteInt(manifest.Cipher);
            writer.WriteUInt(2);
            writer.WriteArray(manifest.Recipients.Length);
            foreach (Recipient recipient in manifest.Recipients)
            {
                writer.WriteArray(2);
                writer.WriteBytes(recipient.KekId);
                writer.WriteBytes(recipient.WrappedKey);
            }
        }

        private static void WritePolicy(CborWriter writer, Manifest manifest)
        {
            bool attempts = manifest.BootAttempts != Manifest.DefaultBootAttempts;
            bool deadline = manifest.HealthDeadlineSeconds != Manifest.DefaultHealthDeadlineSeconds;
            bool battery = manifest.BatteryPercent != Manifest.DefaultBatteryPercent;
            bool runtime = manifest.RuntimeVersion != null;
            bool natives = manifest.Natives.Length != 0;
            bool unchecked256 = !manifest.CheckImageSha256;
            writer.WriteUInt(ManifestField.Policy);
            writer.WriteMap(One(attempts) + One(deadline) + One(battery) + One(runtime) + One(natives) + One(unchecked256));
            WriteField(writer, attempts, PolicyField.BootAttempts, manifest.BootAttempts);
            WriteField(writer, deadline, PolicyField.HealthDeadline, manifest.HealthDeadlineSeconds);
            WriteField(writer, battery, PolicyField.Battery, manifest.BatteryPercent);
            if (runtime)
            {
                writer.WriteUInt(PolicyField.RuntimeVersion);
                writer.WriteArray(manifest.RuntimeVersion.Length);
                foreach (int part in manifest.RuntimeVersion)
                {
                    writer.WriteUInt((uint)part);
                }
            }

            if (natives)
            {
                WriteNatives(writer, manifest.Natives);
            }

            if (unchecked256)
            {
                writer.WriteUInt(PolicyField.CheckImageSha256);
                writer.WriteBool(false);
            }
        }

        private static void WriteNatives(CborWriter writer, NativeAssembly[] natives)
        {
            writer.WriteUInt(PolicyField.Natives);
            writer.WriteArray(natives.Length);
            foreach (NativeAssembly native in natives)
            {
                writer.WriteArray(2);
                writer.WriteText(native.Name);
                writer.WriteUInt(native.Checksum);
            }
        }

        private static void WriteField(CborWriter writer, bool present, int field, int value)
        {
            if (present)
            {
                writer.WriteUInt((uint)field);
                writer.WriteUInt((uint)value);
            }
        }

        private static int One(bool present)
        {
            return present ? 1 : 0;
        }
    }
}
