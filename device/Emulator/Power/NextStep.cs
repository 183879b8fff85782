using Verso.Core;

namespace Verso.Emulator;

/// <summary>What a user of the emulator should do next about a reason from the device.</summary>
internal static class NextStep
{
    /// <summary>The device's own advice, unless an option or a command helps.</summary>
    public static string For(ReasonCode reason) => reason switch
    {
        ReasonCode.NoUpdateUrl => "give --url, or make the device with one",
        ReasonCode.TrustStoreCorrupt => "make the device anew with `verso-emulator new`: it runs on, and takes no update until then",
        _ => Advice.For(reason),
    };
}
