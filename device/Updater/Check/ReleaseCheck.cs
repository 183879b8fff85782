using Verso.Core;

namespace Verso.Updater
{
    /// <summary>Finds the release to install: the one that the channel offers to this device, staged or not.</summary>
    internal sealed class ReleaseCheck
    {
        private readonly SessionContext _context;
        private readonly SiteRequest _request;

        internal ReleaseCheck(SessionContext context, RetrySchedule schedule)
        {
            _context = context;
            _request = new SiteRequest(context, schedule);
            Memory = new CheckMemory(context);
            Pointer = new PointerCheck(context, Memory, _request);
        }

        /// <summary>What earlier checks have found.</summary>
        internal CheckMemory Memory { get; }

        /// <summary>The answer of the channel.</summary>
        internal PointerCheck Pointer { get; }

        /// <summary>Asks the channel, and verifies the release that it offers.</summary>
        /// <param name="baseUrl">A URL that ends in a slash.</param>
        internal Candidate Find(string baseUrl)
        {
            ReasonCode reason = Pointer.Ask(baseUrl);
            if (reason != ReasonCode.None)
            {
                return new Candidate(reason, null, null, null) { Detail = Pointer.Detail };
            }

            string url = baseUrl + Pointer.Offer.Path;
            byte[] file = FindStaged(Pointer.Offer);
            if (file == null)
            {
                int cap = _context.Storage.Slot(_context.TargetSlot()).MaxManifestLength;
                reason = _request.Fetch(SiteFile.Manifest(url, cap), string.Empty, out file);
            }

            Candidate candidate = reason == ReasonCode.None ? Judge(file, Pointer.Offer) : new Candidate(reason, null, null, null);
            candidate.Folder = url.Substring(0, url.LastIndexOf('/') + 1);
            return candidate;
        }

        /// <summary>Whether flash stopped the last session with a release.</summary>
        internal bool FlashFailed(Manifest manifest)
        {
            ResultRecord result = _context.Storage.ReadResult();
            return result != null && result.State == UpdateState.Failed && manifest.HasReleaseId(result.ReleaseId) && Faults.IsOfFlash(result.Reason);
        }

        /// <summary>
        /// The manifest file of the interrupted download, if it is the one that is offered. Its signature is verified again. Requesting it again would add a
        /// request to every interruption.
        /// </summary>
        private byte[] FindStaged(Offer offer)
        {
            Journal journal = _context.Storage.Journal;
            journal.Open();
            if (!journal.IsOpen || journal.Slot != _context.TargetSlot())
            {
                return null;
            }

            byte[] file = _context.Storage.Slot(journal.Slot).ReadManifestFile();
            return file != null && offer.IsFor(file) && journal.IsFor(SlotDescriptor.ManifestDigest(file)) ? file : null;
        }

        private Candidate Judge(byte[] file, Offer offer)
        {
            // The digest comes first: no byte of another file is interpreted.
            TrustStore keys = _context.Keys;
            if (!offer.IsFor(file) || keys == null)
            {
                return new Candidate(keys == null ? ReasonCode.TrustStoreCorrupt : ReasonCode.OfferMismatch, null, null, null);
            }

            SignedManifest signed;
            byte[] kid;
            byte[] contentKey = null;
            bool knowsBattery = false;
            ReasonCode reason = ManifestVerifier.Verify(file, keys, out signed, out kid);
            Manifest manifest = signed == null ? null : signed.Manifest;
            if (reason == ReasonCode.None && !offer.Describes(manifest))
            {
                // Otherwise whoever signs pointers could offer an old release under a high counter.
                return new Candidate(ReasonCode.OfferMismatch, null, null, null);
            }

            if (reason == ReasonCode.None)
            {
                Acceptance acceptance = new Acceptance(_context.Trust, _context.Control.Record, _context.RunningSlot, _context.Board);
                acceptance.SessionsPutOff = Memory.Known.SessionsPutOff;
                acceptance.Policy = _context.Policy;
                acceptance.Running = _context.RunningManifest;
                SlotStore slot = _context.Storage.Slot(_context.TargetSlot());
                reason = acceptance.Judge(manifest, slot.Image.Size, _context.Storage.Journal.Capacity, out contentKey);
                knowsBattery = acceptance.KnowsBattery;
            }

            return new Candidate(reason, file, signed, contentKey) { Detail = Difference.Of(reason, kid, manifest, keys.Root, _context), KnowsBattery = knowsBattery };
        }
    }
}
