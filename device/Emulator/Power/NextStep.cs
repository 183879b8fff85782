using Verso.Core;

namespace Verso.Emulator;

/// <summary>What a user of the emulator should do next about a reason from the device.</summary>
internal static class NextStep
{
    /// <summary>The device's own advice, unless an option or a command helps.</summary>
    public static string For(ReasonCode reason) => reason switch
    {
        ReasonCode.NoUpdateUrl => "give --url, or create the device with one",
        ReasonCode.TrustStoreCorrupt => "create the device again with `verso-emulator new`: it continues to run, and accepts no update until then",
        _ => Advice.For(reason),
    };
}
