using Verso.Core;

namespace Verso.Emulator;

/// <summary>What to do next about a reason that a device gave.</summary>
internal static class Advice
{
    public static string For(ReasonCode reason) => ((int)reason / 1000) switch
    {
        1 => reason is ReasonCode.NoUpdateUrl ? "give --url, or provision the device with one" : "check the server and the URL, then update again: what was downloaded is kept",
        2 => reason is ReasonCode.UnknownKey or ReasonCode.SignatureInvalid ? "find out who signed it before anything else; the device took nothing of it" : "verify the release with `verso release verify` and build it again",
        3 => reason switch
        {
            ReasonCode.RejectedBefore => "publish a newer release: this device never takes this one again",
            ReasonCode.StaleManifest => "if the older release is to be offered again, sign it again with `verso release refresh`",
            ReasonCode.CounterTooLow => "build the release with a higher --counter",
            ReasonCode.BatteryUnknown => "charge the device, or update again: after six such sessions it goes on without knowing its battery",
            ReasonCode.BatteryTooLow or ReasonCode.Deferred => "update again later",
            _ => "build the release for this device",
        },
        4 => "build and publish the release again; the device keeps what it has verified",
        5 => reason is ReasonCode.TrustStoreCorrupt ? "make the device anew with `verso-emulator new`; what it runs goes on running" : "look at the device with `verso-emulator show`; its flash may be failing",
        6 => "mend the image and publish it with a higher --counter; the device runs its previous one",
        _ => "look at the device with `verso-emulator show`",
    };
}
