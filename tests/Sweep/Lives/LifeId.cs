namespace Verso.Sweep;

/// <summary>Names a life, so that it can be lived again: <c>rollback/Nor/CutBefore@120:0+TornProgram@200:17</c>.</summary>
/// <param name="Story">Which story.</param>
/// <param name="Storage">On what.</param>
/// <param name="Faults">What went wrong, in order.</param>
internal sealed record LifeId(Story Story, StorageKind Storage, IReadOnlyList<Fault> Faults)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Story.Name}/{Storage}/{string.Join('+', Faults)}";

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <returns>The id, or null where it is none.</returns>
    public static LifeId? Parse(string text)
    {
        string[] parts = text.Split('/');
        Story? story = parts.Length == 3 ? Story.All.FirstOrDefault(story => story.Name == parts[0]) : null;
        if (story is null || !Enum.TryParse(parts[1], out StorageKind storage))
        {
            return null;
        }

        List<Fault> faults = [];
        foreach (string part in parts[2].Split('+', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Fault.TryParse(part, out Fault fault))
            {
                return null;
            }

            faults.Add(fault);
        }

        return new LifeId(story, storage, faults);
    }
}
