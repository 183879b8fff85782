namespace Verso.Sweep;

/// <summary>Identifies a life, so that it can be run again: <c>rollback/Nor/CutBefore@120:0+TornProgram@200:17</c>.</summary>
/// <param name="Story">The story.</param>
/// <param name="Storage">The kind of storage.</param>
/// <param name="Faults">The faults, in order.</param>
internal sealed record LifeId(Story Story, StorageKind Storage, IReadOnlyList<Fault> Faults)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Story.Name}/{Storage}/{string.Join('+', Faults)}";

    /// <summary>Reads the output of <see cref="ToString"/>.</summary>
    /// <returns>The id, or null if it is not one.</returns>
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
