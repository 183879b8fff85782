namespace Verso.Sweep.Tests.Teeth;

/// <summary>A mistake that somebody could make in the device's code.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Story">The story in which it shows.</param>
/// <param name="Ground">The part of the sweep that has to catch it.</param>
/// <param name="Edits">How to make it. All of one room.</param>
internal sealed record Defect(string Name, string Story, HuntingGround Ground, params Edit[] Edits)
{
    /// <summary>The room that it is in: a folder below device/.</summary>
    public string Room => Edits[0].File.Split('/')[0];
}
