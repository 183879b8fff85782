using Verso.Core;

namespace Verso.Updater
{
    /// <summary>Formats the values of the device and of the release where they differ: a reason alone does not show which of them is wrong.</summary>
    internal static class Difference
    {
        /// <summary>Formats both values.</summary>
        /// <param name="reason">The reason why the release is refused.</param>
        /// <param name="kid">The key that the release names as its signing key.</param>
        /// <param name="manifest">The manifest, or null if none verified.</param>
        /// <param name="root">The root with its keys.</param>
        /// <param name="context">The device.</param>
        /// <returns>A part of a line, in printable ASCII; empty if the reason needs no values.</returns>
        internal static string Of(ReasonCode reason, byte[] kid, Manifest manifest, Root root, SessionContext context)
        {
            if (reason == ReasonCode.UnknownKey)
            {
                return Signer(kid, root);
            }

            return manifest == null ? string.Empty : Of(reason, manifest, context);
        }

        private static string Of(ReasonCode reason, Manifest manifest, SessionContext context)
        {
            Board board = context.Board;
            switch (reason)
            {
                case ReasonCode.WrongProduct:
                    return "the release is for the product " + manifest.Product + ", and the device is " + context.Trust.Product;
                case ReasonCode.WrongHardware:
                    return "the release is for " + List(HardwareIds(manifest)) + ", and the device is " + context.Trust.HardwareId;
                case ReasonCode.CounterTooLow:
                    return "the release has counter " + manifest.Counter.ToString() + ", and the device is at " + Counter(context).ToString();
                case ReasonCode.RejectedBefore:
                    return Cause(context.Storage.ReadResult(), manifest);
                case ReasonCode.Expired:
                    return "the release expired on " + UtcDate.Text(manifest.Expires) + ", and the device has " + UtcDate.Text((uint)BoardReadings.UnixSeconds(board));
                case ReasonCode.CounterWithdrawn:
                    return "the release has counter " + manifest.Counter.ToString() + ", and root " + context.Trust.Root.Version.ToString()
                        + " allows " + context.Trust.Root.LeastCounterOf(context.Trust.HardwareId).ToString();
                case ReasonCode.ImageTooLarge:
                    return "the image has " + manifest.ImageSize.ToString() + " bytes, and the slot " + context.Storage.Slot(context.TargetSlot()).Image.Size.ToString();
                case ReasonCode.NoRecipient:
                    return Fleets(manifest, context.Trust);
                case ReasonCode.RuntimeTooOld:
                    return "the image needs nanoCLR " + Dotted(manifest.CopyRuntimeVersion()) + ", and the device has " + Dotted(BoardReadings.RuntimeVersion(board));
                case ReasonCode.NativeMismatch:
                    return Native(board, manifest);
                case ReasonCode.BatteryTooLow:
                    return "the release asks for " + manifest.BatteryPercent.ToString() + " %, and the battery has " + BoardReadings.BatteryPercent(board).ToString();
                default:
                    return string.Empty;
            }
        }

        private static string Signer(byte[] kid, Root root)
        {
            string[] kids = new string[root.ReleaseKeyCount];
            for (int i = 0; i < kids.Length; i++)
            {
                kids[i] = Bytes.ToHex(root.ReleaseKey(i).CopyKid());
            }

            return "the release is signed by " + Bytes.ToHex(kid) + ", and the device trusts " + List(kids);
        }

        /// <summary>The lowest acceptable counter: that of the running release, or the highest that was ever confirmed.</summary>
        private static uint Counter(SessionContext context)
        {
            BootRecord record = context.Control.Record;
            uint running = context.RunningSlot == Slots.None ? 0 : record.Slot(context.RunningSlot).Counter;
            return running > record.SecurityCounter ? running : record.SecurityCounter;
        }

        private static string Cause(ResultRecord result, Manifest manifest)
        {
            if (result == null || result.State != UpdateState.Rollback || !manifest.HasReleaseId(result.ReleaseId))
            {
                return "it was rolled back";
            }

            return "it was rolled back for reason " + ((int)result.Reason).ToString() + (result.Check.Length == 0 ? string.Empty : ", health check " + result.Check);
        }

        private static string[] HardwareIds(Manifest manifest)
        {
            string[] ids = new string[manifest.HardwareIdCount];
            for (int i = 0; i < ids.Length; i++)
            {
                ids[i] = manifest.HardwareId(i);
            }

            return ids;
        }

        private static string Fleets(Manifest manifest, TrustStore trust)
        {
            string[] theirs = new string[manifest.RecipientCount];
            for (int i = 0; i < theirs.Length; i++)
            {
                theirs[i] = Bytes.ToHex(manifest.Recipient(i).CopyKekId());
            }

            string[] ours = new string[trust.Fleets.Length];
            for (int i = 0; i < ours.Length; i++)
            {
                ours[i] = Bytes.ToHex(trust.Fleets[i].Id);
            }

            return "the release is for the fleet " + List(theirs) + ", and the device is of " + List(ours);
        }

        private static string Native(Board board, Manifest manifest)
        {
            for (int i = 0; i < manifest.NativeCount; i++)
            {
                NativeAssembly native = manifest.Native(i);
                if (!BoardReadings.MayHaveNative(board, native.Name, native.Checksum))
                {
                    uint has = BoardReadings.NativeChecksum(board, native.Name);
                    return "the image needs " + native.Name + " " + Hex(native.Checksum) + ", and the device has " + (has == 0 ? "none" : Hex(has));
                }
            }

            return string.Empty;
        }

        private static string Hex(uint value)
        {
            return Bytes.ToHex(new byte[] { (byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value });
        }

        private static string Dotted(int[] version)
        {
            if (version == null)
            {
                return "none that it can read";
            }

            string text = string.Empty;
            for (int i = 0; i < version.Length; i++)
            {
                text += (i == 0 ? string.Empty : ".") + version[i].ToString();
            }

            return text;
        }

        private static string List(string[] names)
        {
            string text = string.Empty;
            for (int i = 0; i < names.Length; i++)
            {
                text += (i == 0 ? string.Empty : " or ") + names[i];
            }

            return text;
        }
    }
}
