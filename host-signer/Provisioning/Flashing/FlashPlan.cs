using Verso.Core;
using Verso.Foundation;

namespace Verso.Provisioning;

/// <summary>All steps from a bare board, or from nothing, to a provisioned reader. It is data: nothing happens until it is run.</summary>
/// <param name="Device">The board's name, or the virtual reader's file.</param>
/// <param name="Target">Name of the firmware in nanoff; null for a virtual reader.</param>
/// <param name="Steps">In order, at least one.</param>
public sealed record FlashPlan(string Device, string? Target, IReadOnlyList<FlashStep> Steps)
{
    /// <summary>Where a step stands in the plan, from 0.</summary>
    /// <param name="name">Name of the step.</param>
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

        throw FieldRules.OutOfRange($"the plan has no step \"{name}\"", $"name one of {string.Join(", ", Steps.Select(step => step.Name))}");
    }
}
