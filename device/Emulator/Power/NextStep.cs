using Verso.Core;

namespace Verso.Emulator;

/// <summary>What to do next about a reason that a device gave, for somebody who sits before the emulator.</summary>
internal static class NextStep
{
    /// <summary>The device's own advice, but where there is an option or a command for it.</summary>
    public static string For(ReasonCode reason) => reason switch
    {
        ReasonCode.NoUpdateUrl => "give --url, or make the device with one",
        ReasonCode.TrustStoreCorrupt => "make the device anew with `verso-emulator new`: it runs on, and takes no update until then",
        _ => Advice.For(reason),
    };
}
