using Verso.Core;
using Verso.Foundation;

namespace Verso.Provisioning;

/// <summary>The steps that provision a reader. A plan is data: nothing happens until it is run.</summary>
/// <param name="Device">The name of the board, or the file of the virtual reader.</param>
/// <param name="Target">The name of the firmware in nanoff; null for a virtual reader.</param>
/// <param name="Steps">The steps in order, at least one.</param>
public sealed record FlashPlan(string Device, string? Target, IReadOnlyList<FlashStep> Steps)
{
    /// <summary>Returns the index of a step in the plan, from 0.</summary>
    /// <param name="name">The name of the step.</param>
    /// <exception cref="VersoException"><see cref="ReasonCode.FieldOutOfRange"/>: the plan has no such step.</exception>
    public int IndexOf(string name)
    {
        for (int i = 0; i < Steps.Count; i++)
        {
            if (Steps[i].Name == name)
            {
                return i;
            }
        }

        throw FieldRules.OutOfRange($"the plan has no step \"{name}\"", $"give one of {string.Join(", ", Steps.Select(step => step.Name))}");
    }
}
