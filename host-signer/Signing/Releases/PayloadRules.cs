using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>What a signed manifest's payloads must not be: such that no device, or hardly one, can take them (SPEC 2.2, 4).</summary>
internal static class PayloadRules
{
    private const string Rebuild = "build the release anew with a current verso";

    /// <summary>Holds the payloads of a manifest that verified against what devices can ask for and read.</summary>
    /// <exception cref="VersoException"><see cref="ReasonCode.FieldOutOfRange"/> or <see cref="ReasonCode.NoUsablePayload"/>.</exception>
    public static void Refuse(Manifest manifest)
    {
        PayloadVariant[] known = [.. manifest.Payloads.Where(payload => RecordEncoding.IsKnown(payload.Encoding))];
        foreach (Breach breach in known.Select(payload => UrlRules.Payload(payload.Url, PayloadVariant.MaxUrlLength)).OfType<Breach>())
        {
            throw FieldRules.OutOfRange(breach.What, breach.Next);
        }

        if (!known.Any(payload => payload.IsFull()))
        {
            string why = known.Length == 0 ? "no payload of the release has an encoding that a device reads" : "every payload of the release needs a base, and a device that runs another image can take none";
            throw new VersoException(ReasonCode.NoUsablePayload, why, Rebuild);
        }
    }
}
