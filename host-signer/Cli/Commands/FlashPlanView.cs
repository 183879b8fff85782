using Verso.CommandLine;
using Verso.Foundation;
using Verso.Provisioning;

namespace Verso.Cli.Commands;

/// <summary>Shows a plan and the result of its run, for people and for machines.</summary>
internal static class FlashPlanView
{
    public static void Show(FlashPlan plan, string folder, bool json)
    {
        if (json)
        {
            Output.JsonWithNulls(new { plan.Device, plan.Target, folder, steps = plan.Steps.Select(ToJson) });
            return;
        }

        foreach ((int index, FlashStep step) in plan.Steps.Index())
        {
            Output.Data($"{index + 1}. {step.Name}: {step.Title}");
            Output.Data($"   run      {step.Tool.Name} {string.Join(' ', step.Arguments.Select(ShellWord.Quote))}");
            foreach (FlashStepFile file in step.Files)
            {
                Output.Data($"   file     {file.Path}: {file.Content}");
            }

            Output.Data($"   changes  {step.Changes}");
            Output.Data($"   repeat   {step.Repeat}");
        }

        bool makesFiles = plan.Steps.Any(step => step.Files.Count > 0);
        Output.Tell($"this is the plan for {plan.Device}, and nothing was done{(makesFiles ? $"; {folder} stands for a temporary folder that only its owner can read" : "")}");
    }

    public static void ShowDone(FlashPlan plan, int first, FlashJob job, bool json)
    {
        string[] ran = [.. plan.Steps.Skip(first).Select(step => step.Name)];
        // A run that continued after the step that writes the id has created an id that no device has.
        string? id = job is BoardJob board && ran.Contains(BoardJob.IdentityStep) ? board.DeviceId : null;
        if (json)
        {
            Output.JsonWithNulls(new { plan.Device, plan.Target, deviceId = id, ran });
        }
        else if (id is not null)
        {
            Output.Data(id);
        }

        Output.Tell($"{plan.Device} is done: {(ran.Length == 1 ? "1 step" : $"{ran.Length} steps")}");
    }

    private static object ToJson(FlashStep step) => new
    {
        step.Name,
        step.Title,
        tool = step.Tool.Name,
        step.Arguments,
        files = step.Files.Select(file => new { file.Path, file.Content }),
        step.Changes,
        step.Repeat,
    };
}
