using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>Refuses a signed manifest whose payloads no device, or hardly any device, can use (SPEC 2.2, 4).</summary>
internal static class PayloadRules
{
    private const string Rebuild = "build the release again with a current verso";

    /// <summary>Checks that devices can request and read the payloads of a verified manifest.</summary>
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
            string why = known.Length == 0 ? "no payload of the release has an encoding that devices read" : "every payload of the release needs a base, and a device that runs another image can use none";
            throw new VersoException(ReasonCode.NoUsablePayload, why, Rebuild);
        }
    }
}
