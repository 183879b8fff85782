using System.Text;
using Verso.Foundation;
using Verso.Signing;
using Verso.Support;

namespace Verso.Fuzz;

/// <summary>Fleet keys as JSON Web Keys. The only documented exception is <see cref="VersoException"/>.</summary>
internal sealed class FleetKeyTarget : HostReaderTarget<VersoException>
{
    private static readonly string Key = FleetKey.FromBytes(SampleInputs.Kek).ToJson();
    private static readonly string Other = FleetKey.FromBytes(Samples.Fill(32, 8)).ToJson();
    private static readonly string[] Names = ["kty", "alg", "kid", "k", "KTY", "key_ops", ""];
    private static readonly string[] Values =
    [
        "\"oct\"", "\"A256KW\"", "\"RSA\"", "null", "0", "-1e999", "[]", "{}", "[[[[[[[[1]]]]]]]]", "true", "\"\"", "\"\\u0000\"", "\"\\ud800\"", "\"\\u001b[31m\"", "\"a\\nb\"", "\"AAAA\"", "\"A A=\"", "// no\n1",
        Part(Key, "kid"), Part(Key, "k"), Part(Other, "kid"), Part(Other, "k"),
    ];

    private FleetKey? _key;

    internal override string Name => "fleet-key";

    internal override IReadOnlyList<Type> Readers => [typeof(FleetKey)];

    internal override int MaxLength => 512;

    // A reader of the host: the platform's JSON, a key, and an exception with its trace.
    internal override long Declared => 65_536;

    internal override int PerByte => 20;

    internal override IEnumerable<byte[]> Seeds() => [Encoding.ASCII.GetBytes(Key), Encoding.ASCII.GetBytes(Other), "{\"kty\":\"oct\",\"alg\":\"A256KW\",\"kid\":\"\",\"k\":\"\"}"u8.ToArray()];

    internal override byte[] Generate(FuzzRandom random)
    {
        StringBuilder json = new("{");
        string comma = "";
        foreach (string name in Names[..4].Append(random.Pick(Names)))
        {
            if (!random.OneIn(12))
            {
                string value = random.OneIn(6) ? random.Pick(Values) : Part(Key, name) is { Length: > 0 } right ? right : random.Pick(Values);
                json.Append(comma).Append('"').Append(name).Append("\":").Append(value);
                comma = ",";
            }
        }

        return Encoding.UTF8.GetBytes(json.Append('}').ToString());
    }

    protected override void Accept(byte[] input)
    {
        _key = FleetKey.FromJson(Encoding.UTF8.GetString(input), "fleet.jwk");
    }

    protected override void CheckAccepted(byte[] input)
    {
        string written = _key!.ToJson();
        RequireSame(Encoding.ASCII.GetBytes(written), Encoding.ASCII.GetBytes(FleetKey.FromJson(written, "again").ToJson()));

        // A character can be written as an escape, and white space is allowed between tokens. The content must be there all the same.
        string text = Encoding.UTF8.GetString(input);
        Require(text.Contains('\\', StringComparison.Ordinal) || text.Contains(Convert.ToHexStringLower(_key.Id), StringComparison.Ordinal), "a key is taken under an id that is not its own");
    }

    /// <summary>The value of a field as our own writer writes it, with its quotes; empty if there is none.</summary>
    private static string Part(string json, string name)
    {
        string mark = $"\"{name}\":";
        int at = json.IndexOf(mark, StringComparison.Ordinal);
        return at < 0 || name.Length == 0 ? "" : json[(at + mark.Length)..].Split(',', '}')[0];
    }
}
