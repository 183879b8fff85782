namespace Verso.Support;

/// <summary>One launch of an application.</summary>
/// <param name="Slot">Where from.</param>
/// <param name="Version">Display version.</param>
/// <param name="IsTrial">Whether it was on trial.</param>
/// <param name="DeadlineMilliseconds">What it had, or 0.</param>
public sealed record VirtualLaunch(int Slot, string Version, bool IsTrial, int DeadlineMilliseconds);
