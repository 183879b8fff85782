namespace Verso.Boot.Tests;

internal static class SlotConditions
{
    public static bool IsAnyOr(this SlotCondition asked, SlotCondition condition) => asked == SlotCondition.Any || asked == condition;
}
