using System.Globalization;

namespace Verso.Sweep;

/// <summary>Names a life in which somebody pulls the plug: <c>pulls/Healthy/Nor/600/17</c>.</summary>
/// <param name="Image">What the image on trial does.</param>
/// <param name="Storage">On what.</param>
/// <param name="MeanSeconds">From power-on to pull, on average.</param>
/// <param name="Seed">Of the moments.</param>
internal sealed record PullId(Behaviour Image, StorageKind Storage, int MeanSeconds, int Seed)
{
    private const string Prefix = "pulls";

    /// <summary>The life without a pull.</summary>
    public Story Story => new(Prefix, () => Catalogue.Small, [new Chapter(1, [Image], Image == Behaviour.Healthy ? Ending.Confirmed : Ending.RolledBack)]);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Prefix}/{Image}/{Storage}/{MeanSeconds}/{Seed}");

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <returns>The id, or null where it is none.</returns>
    public static PullId? Parse(string text)
    {
        string[] parts = text.Split('/');
        return parts.Length == 5
            && parts[0] == Prefix
            && Enum.TryParse(parts[1], out Behaviour image)
            && Enum.TryParse(parts[2], out StorageKind storage)
            && int.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out int mean)
            && int.TryParse(parts[4], NumberStyles.None, CultureInfo.InvariantCulture, out int seed)
            ? new PullId(image, storage, mean, seed)
            : null;
    }

    /// <summary>Lives it, from the first boot of the trial on.</summary>
    /// <param name="life">A device of <see cref="Story"/>.</param>
    /// <param name="stage">The same story, lived without a pull.</param>
    /// <returns>What should never have been, or null.</returns>
    public string? Run(Life life, Stage stage)
    {
        life.Pace = Pace.Reader;
        life.MayBeInterrupted = Image == Behaviour.Healthy;
        life.Drawn = new Puller(life.Board, Storage, MeanSeconds * 1000.0, new Random(Seed));
        return life.Run(stage.Moments[1]);
    }
}
