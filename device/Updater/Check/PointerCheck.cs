using Verso.Core;

namespace Verso.Updater
{
    /// <summary>Asks the channel what it offers to this device (SPEC 20), and takes the roots that the answer needs.</summary>
    internal sealed class PointerCheck
    {
        /// <summary>A device looks for the next root at one check in this many, at random: to count checks would cost a write of flash at each.</summary>
        internal const int LookOneIn = 14;

        private readonly SessionContext _context;
        private readonly CheckMemory _memory;
        private readonly SiteRequest _request;
        private readonly RootWalk _walk;

        internal PointerCheck(SessionContext context, CheckMemory memory, SiteRequest request)
        {
            _context = context;
            _memory = memory;
            _request = request;
            _walk = new RootWalk(context, request);
        }

        /// <summary>The URL of the pointer.</summary>
        internal string Url { get; private set; }

        /// <summary>The pointer that was taken; null if there is none, or if it is unchanged.</summary>
        internal Pointer Pointer { get; private set; }

        /// <summary>The digest of the pointer that was taken.</summary>
        internal byte[] Digest { get; private set; }

        /// <summary>The entity tag of the pointer that was taken, or empty.</summary>
        internal string EntityTag { get; private set; }

        /// <summary>Whether the server answered that the pointer is the one that left nothing to do.</summary>
        internal bool IsUnchanged { get; private set; }

        /// <summary>The offer for this device, or null.</summary>
        internal Offer Offer { get; private set; }

        /// <summary>The differing values of the device and the pointer; empty if the reason needs none.</summary>
        internal string Detail { get; private set; } = string.Empty;

        /// <summary>Asks.</summary>
        /// <param name="baseUrl">A URL that ends in a slash.</param>
        /// <returns><see cref="ReasonCode.None"/> if there is an offer to install, otherwise the reason why there is none.</returns>
        internal ReasonCode Ask(string baseUrl)
        {
            bool looked = RootHasExpired() || BoardReadings.Random(_context.Board, LookOneIn) == LookOneIn - 1;
            ReasonCode walk = looked ? _walk.Take(baseUrl) : ReasonCode.None;
            if (SiteRequest.IsStop(walk))
            {
                return walk;
            }

            if (RootHasExpired())
            {
                return walk == ReasonCode.None ? ReasonCode.RootExpired : walk;
            }

            Url = baseUrl + SitePath.Pointer(_context.Trust.Channel, _context.Trust.HardwareId);
            byte[] file;
            ReasonCode reason = _request.Fetch(SiteFile.Pointer(Url), _memory.TagFor(Url), out file);
            IsUnchanged = _request.IsUnchanged;
            if (IsUnchanged || reason != ReasonCode.None)
            {
                return IsUnchanged ? _memory.Known.Reason : reason;
            }

            EntityTag = _request.EntityTag;
            reason = Take(file);
            if (!looked && CallsForRoot(reason))
            {
                uint held = _context.Trust.Root.Version;
                walk = _walk.Take(baseUrl);
                reason = _context.Trust.Root.Version == held ? reason : RootHasExpired() ? ReasonCode.RootExpired : Take(file);
            }

            // The root that was not taken explains the pointer that was not.
            return walk != ReasonCode.None && CallsForRoot(reason) ? walk : reason;
        }

        /// <summary>Releases the memory of everything but the offer, before a download.</summary>
        internal void LetGo()
        {
            Pointer = null;
            Digest = null;
            Url = null;
        }

        /// <summary>Whether a pointer was refused for a reason that a later root may remove.</summary>
        private static bool CallsForRoot(ReasonCode reason)
        {
            return reason == ReasonCode.UnknownKey || reason == ReasonCode.ChannelNotAllowed || reason == ReasonCode.SignatureLength
                || reason == ReasonCode.SignatureInvalid || reason == ReasonCode.PointerOfLaterRoot;
        }

        /// <summary>Verifies a pointer, and chooses its offer (SPEC 20.3).</summary>
        private ReasonCode Take(byte[] file)
        {
            TrustStore keys = _context.Keys;
            if (keys == null)
            {
                return ReasonCode.TrustStoreCorrupt;
            }

            Pointer pointer;
            ReasonCode reason = PointerVerifier.Verify(file, keys.Root, keys.Channel, keys.HardwareId, out pointer);
            if (reason != ReasonCode.None)
            {
                return reason;
            }

            byte[] digest = PointerVerifier.Digest(file);
            if (_memory.IsReplay(pointer, digest))
            {
                Detail = "the pointer has sequence " + pointer.Sequence.ToString() + ", and the device has taken " + _memory.Known.Sequence.ToString();
                return ReasonCode.PointerReplayed;
            }

            long now = BoardReadings.UnixSeconds(_context.Board);
            if (pointer.Expires != 0 && now > pointer.Expires)
            {
                Detail = "the pointer expired on " + UtcDate.Text(pointer.Expires) + ", and the device has " + UtcDate.Text((uint)now);
                return ReasonCode.PointerExpired;
            }

            Pointer = pointer;
            Digest = digest;
            return Choose(pointer);
        }

        private ReasonCode Choose(Pointer pointer)
        {
            TrustStore trust = _context.Trust;
            BootRecord record = _context.Control.Record;
            uint running = _context.RunningCounter();
            Offer = pointer.Choose(trust.DeviceId, running, record.SecurityCounter, trust.Root.LeastCounterOf(trust.HardwareId), record.RejectedIds());
            if (Offer == null)
            {
                Detail = "channel " + trust.Channel + (pointer.OfferCount == 0 ? " is halted" : " has no release for this device");
                return ReasonCode.NotOffered;
            }

            return running != 0 && Offer.Counter == running ? ReasonCode.UpToDate : ReasonCode.None;
        }

        private bool RootHasExpired()
        {
            uint expires = _context.Trust.Root.Expires;
            return expires != 0 && BoardReadings.UnixSeconds(_context.Board) > expires;
        }
    }
}
