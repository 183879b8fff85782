namespace Verso.Fuzz;

/// <summary>Runs <see cref="ToyReader"/>, which is not one of the product's readers.</summary>
internal sealed class ToyTarget : Target
{
    private const int Refused = 1;

    internal override string Name => "toy";

    internal override IReadOnlyList<Type> Readers => [typeof(ToyReader)];

    internal override int MaxLength => 64;

    internal override IEnumerable<byte[]> Seeds() => [[0], [2, 1, 1, 0], [9, 0, 0, 0, 0, 0, 0, 0, 0, 0]];

    internal override int Read(byte[] input) => ToyReader.Read(input) < 0 ? Refused : Accepted;

    internal override string NameOf(int outcome) => outcome == Accepted ? "Read" : "Truncated";

    internal override void Check(byte[] input, int outcome)
    {
    }
}
