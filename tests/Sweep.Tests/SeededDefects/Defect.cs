using Verso.Sweep.Tests.SeededDefects.Syntax;

namespace Verso.Sweep.Tests.SeededDefects;

/// <summary>A mistake that somebody could make in the device's code.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Story">The story in which it shows.</param>
/// <param name="Ground">The part of the sweep that has to catch it.</param>
/// <param name="Changes">How to make it. All of one room.</param>
internal sealed record Defect(string Name, string Story, FaultSpace Ground, params CodeChange[] Changes)
{
    /// <summary>The code of its room, with the defect.</summary>
    /// <param name="rooms">The rooms of the device.</param>
    /// <exception cref="InvalidOperationException">A change does not find its place: the code has moved on, and the defect has to follow it.</exception>
    public RoomCode Seed(IReadOnlyList<RoomCode> rooms)
    {
        RoomCode room = rooms.FirstOrDefault(room => room.Declares(Changes[0].Member.Type)) ?? throw Lost($"no room declares {Changes[0].Member.Type}");
        try
        {
            return Changes.Aggregate(room, (code, change) => code.With(change));
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException)
        {
            throw Lost(fault.Message);
        }
    }

    private InvalidOperationException Lost(string why) => new($"the defect '{Name}' does not fit the code any more: {why}");
}
