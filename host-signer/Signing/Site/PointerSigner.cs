using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>Makes pointers (SPEC 20). A pointer is returned only if a device with the same root would take it.</summary>
public static class PointerSigner
{
    /// <summary>Makes the next pointer of a channel for a hardware id.</summary>
    /// <param name="options">What it says.</param>
    /// <param name="rootFile">The newest root of the site.</param>
    /// <param name="key">A channel key of that root which may sign the channel.</param>
    /// <param name="before">The pointer that it replaces; null if there is none.</param>
    /// <param name="time">The clock; null for the system's clock.</param>
    /// <returns>The pointer file.</returns>
    /// <exception cref="VersoException">
    /// The reason for which a device would refuse the pointer. <see cref="ReasonCode.SizesInconsistent"/>: the pointer before was made under a later
    /// root, or has the last sequence.
    /// </exception>
    public static byte[] Sign(PointerOptions options, byte[] rootFile, SigningKey key, byte[]? before = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(rootFile);
        ArgumentNullException.ThrowIfNull(key);
        ReasonCode reason = RootVerifier.VerifyAlone(rootFile, out SignedRoot? root);
        Refuse(reason, "the root does not verify");
        Pointer pointer = new()
        {
            Product = root!.Root.Product,
            Channel = options.Channel,
            HardwareId = options.HardwareId,
            Sequence = NextSequence(before, root.Root),
            RootVersion = root.Root.Version,
            Created = (uint)(time ?? TimeProvider.System).GetUtcNow().ToUnixTimeSeconds(),
            Expires = (uint)(options.Expires?.ToUnixTimeSeconds() ?? 0),
            Offers = [.. options.Offers.Select(offer => offer.ToOffer()).OrderBy(offer => offer.Counter)],
        };
        byte[] payload = PointerWriter.Write(pointer);
        byte[] kid = key.PublicKey.Kid;
        byte[] file = Envelope.Write(kid, payload, CheckedSignature.Of(PointerVerifier.SignedBytes(kid, payload), key));
        Refuse(PointerVerifier.Verify(file, root.Root, options.Channel, options.HardwareId, out _), "a device would refuse the pointer");
        return file;
    }

    /// <summary>
    /// The sequence of the next pointer: one more than that of the pointer before, under a new root as well, because a log is easier to read that way.
    /// A new root begins sequences anew where the last one is used up.
    /// </summary>
    private static uint NextSequence(byte[]? before, Root root)
    {
        if (before is null)
        {
            return 1;
        }

        ReasonCode reason = Envelope.Read(before, out Envelope? envelope);
        Refuse(reason, "the pointer before is not a signed pointer");
        reason = PointerReader.Read(before, envelope!.PayloadOffset, envelope.PayloadLength, out Pointer? pointer);
        Refuse(reason, "the pointer before breaks a rule of its format");
        if (pointer!.RootVersion > root.Version)
        {
            throw new VersoException(ReasonCode.SizesInconsistent, $"the pointer before was made under root {pointer.RootVersion}, but the given root is {root.Version}", "give the newest root of the site");
        }

        if (pointer.Sequence < Pointer.MaxSequence)
        {
            return pointer.Sequence + 1;
        }

        return pointer.RootVersion < root.Version
            ? 1u
            : throw new VersoException(ReasonCode.SizesInconsistent, "the pointer before has the last sequence", "make a new root: it begins sequences anew");
    }

    private static void Refuse(ReasonCode reason, string message)
    {
        if (reason != ReasonCode.None)
        {
            throw new VersoException(reason, message, Advice.For(reason));
        }
    }
}
