using Verso.Core;

namespace Verso.Emulator;

/// <summary>The names of states as the protocol writes them: in capitals.</summary>
internal static class StateName
{
    public static string Of(UpdateState state) => state.ToString().ToUpperInvariant();
}
