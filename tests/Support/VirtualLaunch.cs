namespace Verso.Support;

/// <summary>One launch of an application.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Version">The display version.</param>
/// <param name="IsTrial">Whether it was on trial.</param>
/// <param name="DeadlineMilliseconds">Its deadline, or 0.</param>
public sealed record VirtualLaunch(int Slot, string Version, bool IsTrial, int DeadlineMilliseconds);
