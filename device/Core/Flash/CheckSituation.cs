namespace Verso.Core
{
    /// <summary>
    /// Everything that an answer "nothing for this device" depends on besides the pointer (SPEC 17). An entity tag counts only in the situation in which it
    /// was kept, so that every change forgets the tag.
    /// </summary>
    public static class CheckSituation
    {
        private const int IdsOffset = 12;
        private const int UrlOffset = IdsOffset + (Slots.Count * Manifest.ReleaseIdLength);

        private static readonly byte[] Label = Labels.ToBytes("verso/1 check");

        /// <summary>The number of a situation.</summary>
        /// <param name="url">The URL of the pointer, ASCII. It contains channel and hardware id.</param>
        /// <param name="rootVersion">The version of the root that the device holds.</param>
        /// <param name="running">The counter of what runs; 0 in rescue.</param>
        /// <param name="record">The device's boot record.</param>
        public static uint Of(string url, uint rootVersion, uint running, BootRecord record)
        {
            byte[] message = new byte[UrlOffset + url.Length];
            Bytes.WriteUInt32(message, 0, rootVersion);
            Bytes.WriteUInt32(message, 4, running);
            Bytes.WriteUInt32(message, 8, record.SecurityCounter);
            for (int slot = 0; slot < Slots.Count; slot++)
            {
                SlotEntry entry = record.Slot(slot);
                if (entry.Status == SlotStatus.Rejected)
                {
                    System.Array.Copy(entry.ReleaseId, 0, message, IdsOffset + (slot * Manifest.ReleaseIdLength), Manifest.ReleaseIdLength);
                }
            }

            for (int i = 0; i < url.Length; i++)
            {
                message[UrlOffset + i] = (byte)url[i];
            }

            return Bytes.ReadUInt32(Mac.Compute(Label, message), 0);
        }
    }
}
