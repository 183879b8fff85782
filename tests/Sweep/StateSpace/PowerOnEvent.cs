namespace Verso.Sweep;

/// <summary>What happens to a device in one power-on.</summary>
/// <param name="Offer">The published release: its index in the catalogue, or -1 for none.</param>
/// <param name="Trial">The behaviour of an application on trial.</param>
/// <param name="Link">The fault of the link, or null.</param>
/// <param name="Rotting">The slots that decay before it; a bit each.</param>
/// <param name="Cut">The place of the power cut, or null.</param>
/// <param name="IsWithoutTrust">Whether the trust store is lost before it and restored after it.</param>
/// <param name="HasSilentTrial">Whether the slot on trial cannot be read meanwhile, unless the trial is used up.</param>
internal sealed record PowerOnEvent(int Offer, Behaviour Trial, FaultKind? Link = null, int Rotting = 0, Fault? Cut = null, bool IsWithoutTrust = false, bool HasSilentTrial = false)
{
    /// <summary>Nothing fails.</summary>
    public static PowerOnEvent Calm { get; } = new(2, Behaviour.Healthy);

    /// <inheritdoc/>
    public override string ToString() => $"offer {Offer}, {Trial}{(Link is null ? string.Empty : $", {Link}")}{(Rotting == 0 ? string.Empty : $", slots {Rotting} rot")}{(Cut is null ? string.Empty : $", {Cut}")}{(IsWithoutTrust ? ", no trust store" : string.Empty)}{(HasSilentTrial ? ", the trial's slot is silent" : string.Empty)}";
}
