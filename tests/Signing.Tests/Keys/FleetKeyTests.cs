using System.Text.Json;
using Verso.Core;
using Verso.Foundation;
using Verso.Support;

namespace Verso.Signing.Tests.Keys;

[TestClass]
public sealed class FleetKeyTests
{
    private readonly ScratchFolder _scratch = new();

    [TestCleanup]
    public void CleanUp() => _scratch.Dispose();

    [TestMethod]
    public void Wrapping_gives_the_vector_of_RFC_3394_section_4_6()
    {
        FleetKey kek = FleetKey.FromBytes(Convert.FromHexString("000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F"));
        byte[] key = Convert.FromHexString("00112233445566778899AABBCCDDEEFF000102030405060708090A0B0C0D0E0F");
        byte[] wrapped = Convert.FromHexString("28C9F404C4B810F4CBCCB35CFB87F8263F5786E2D80ED326CBC7F0E71A99F43BFB988B9B7A02DD21");

        CollectionAssert.AreEqual(wrapped, kek.Wrap(key));
        CollectionAssert.AreEqual(key, kek.TryUnwrap(wrapped));
    }

    [TestMethod]
    public void A_wrapped_key_opens_on_the_device_and_any_flipped_bit_closes_it()
    {
        byte[] key = Fixture.RandomImage(32);
        byte[] wrapped = Fixture.Fleet.Wrap(key);
        CollectionAssert.AreEqual(key, KeyWrap.Unwrap(Fixture.Fleet.ToBytes(), wrapped));
        for (int bit = 0; bit < 8 * wrapped.Length; bit++)
        {
            byte[] altered = BitFlips.Flipped(wrapped, bit);
            Assert.IsNull(Fixture.Fleet.TryUnwrap(altered), $"bit {bit}");
        }
    }

    [TestMethod]
    public void The_id_is_derived_as_on_the_device()
    {
        CollectionAssert.AreEqual(FleetSecret.IdOf(Fixture.Fleet.ToBytes()), Fixture.Fleet.Id);
    }

    [TestMethod]
    public void A_key_that_was_saved_loads_again_and_is_the_JSON_Web_Key_of_SPEC_12()
    {
        Fixture.Fleet.SaveNew(_scratch["deep/fleet.jwk"]);
        CollectionAssert.AreEqual(Fixture.Fleet.ToBytes(), FleetKey.Load(_scratch["deep/fleet.jwk"]).ToBytes());
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(_scratch["deep/fleet.jwk"]));
        CollectionAssert.AreEqual(new[] { "kty", "alg", "kid", "k" }, json.RootElement.EnumerateObject().Select(member => member.Name).ToArray());
        Assert.AreEqual("A256KW", json.RootElement.GetProperty("alg").GetString());
        Fixture.Refused(() => FleetKey.Create().SaveNew(_scratch["deep/fleet.jwk"]), ReasonCode.OutputUnwritable);
        Fixture.Refused(() => FleetKey.Create().SaveNew(_scratch["deep"]), ReasonCode.OutputUnwritable);
        CollectionAssert.AreEqual(new[] { "deep", "deep/fleet.jwk" }, _scratch.Entries());
    }

    [TestMethod]
    public void A_file_that_is_no_fleet_key_is_refused()
    {
        string good = Fixture.Fleet.ToJson();
        string id = Convert.ToHexStringLower(Fixture.Fleet.Id);
        string[] bad =
        [
            "", "null", "[]", "{}", "hello", good[..^5],
            good.Replace("A256KW", "A128KW", StringComparison.Ordinal),
            good.Replace("oct", "RSA", StringComparison.Ordinal),
            good.Replace(id, new string('0', 16), StringComparison.Ordinal),
            good.Replace("\"k\":\"", "\"k\":\"AA", StringComparison.Ordinal),
            good.Replace("\"k\":\"", "\"k\":\"!", StringComparison.Ordinal),
        ];
        foreach (string json in bad)
        {
            Fixture.Refused(() => FleetKey.FromJson(json, "fleet.jwk"), ReasonCode.KeyUnusable);
        }
    }

    [TestMethod]
    public void What_a_file_says_for_its_kid_does_not_reach_the_terminal()
    {
        string altered = Fixture.Fleet.ToJson().Replace(Convert.ToHexStringLower(Fixture.Fleet.Id), "\\u001b[2J\\n", StringComparison.Ordinal);

        VersoException refusal = Fixture.Refused(() => FleetKey.FromJson(altered, "fleet.jwk"), ReasonCode.KeyUnusable);

        Assert.IsFalse(refusal.Message.Any(char.IsControl), refusal.Message);
    }
}
