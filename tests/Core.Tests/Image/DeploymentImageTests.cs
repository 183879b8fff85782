using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;
using Verso.Support;

namespace Verso.Core.Tests.Image;

[TestClass]
public class DeploymentImageTests
{
    private static readonly byte[] Library = PeBuilder.Assembly("Library", 0x01020304, "mscorlib").Build();
    private static readonly byte[] App = PeBuilder.Assembly("App", 0, "mscorlib", "Library").Build();
    private static readonly byte[] Two = PeBuilder.Image(Library, App);

    [TestMethod]
    public void Assemblies_of_any_number_and_size_are_found_where_they_were_put()
    {
        Gen<(int Size, bool Pads, uint Native)> one = from size in Gen.Choose(0, 300) from pads in Gen.Elements(true, false) from native in Gen.Choose(0, 3) select (size, pads, (uint)native);
        var images = from count in Gen.Choose(1, DeploymentImage.MaxAssemblies) from shapes in one.ArrayOf(count) from before in Gen.Choose(0, 9) select (shapes, before);
        Generators.Check(images, image =>
        {
            PeBuilder[] builders = [.. image.shapes.Select((shape, i) => new PeBuilder
            {
                Name = $"Assembly{i}",
                Version = new Version(i, 1, 2, 3),
                NativeChecksum = shape.Native,
                PadsBody = shape.Pads,
                Body = Samples.Fill(shape.Size, i),
            })];
            byte[] bytes = PeBuilder.Image(builders);
            DeploymentImage read = Read([.. new byte[image.before], .. bytes, 1], image.before, bytes.Length);

            Assert.AreEqual(builders.Length, read.Assemblies.Length);
            CollectionAssert.AreEqual(builders.Select(b => (b.Name, b.Version, b.NativeChecksum)).ToArray(), read.Assemblies.Select(a => (a.Name, a.Version, a.NativeChecksum)).ToArray());
            int at = image.before;
            foreach ((PeBuilder builder, AssemblyImage assembly) in builders.Zip(read.Assemblies))
            {
                Assert.AreEqual((at, builder.Build().Length), (assembly.Offset, assembly.Length));
                at += assembly.Length + DeploymentImage.PaddingBehind(assembly.Length);
            }

            Assert.AreEqual(image.before + bytes.Length, at);
        });
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    public void A_reference_is_met_wherever_what_meets_it_stands_and_by_nothing_near_it(int place)
    {
        // The application needs three assemblies. Each of them in turn is missing, is loaded, or has a similar name or version.
        string[] names = ["One", "Other", "Onerous"];
        Version version = new(1, 2, 0, 0);
        PeBuilder app = new() { Name = "App", References = [.. names.Select(name => (name, version))] };
        PeBuilder[] Libraries(string name, Version its) => [.. names.Select((one, i) => new PeBuilder { Name = i == place ? name : one, Version = i == place ? its : version })];
        ReasonCode Check(PeBuilder[] libraries, params AssemblyReference[] loaded)
        {
            byte[] image = PeBuilder.Image([.. libraries, app]);
            return Read(image, 0, image.Length).CheckReferences(loaded, out _);
        }

        string wanted = names[place];
        Assert.AreEqual(ReasonCode.None, Check(Libraries(wanted, version)));
        Assert.AreEqual(ReasonCode.None, Check(Libraries(wanted, new Version(1, 2, 9, 9))));
        foreach ((string name, Version its) in new[] { (wanted + "x", version), (wanted[..^1], version), (wanted, new Version(1, 1, 0, 0)), (wanted, new Version(1, 3, 0, 0)), (wanted, new Version(2, 2, 0, 0)), (wanted, new Version(0, 2, 0, 0)) })
        {
            Assert.AreEqual(ReasonCode.AssemblyReferenceMissing, Check(Libraries(name, its)), $"{name} {its}");
            AssemblyReference[] others = [new("Some", version), new("More", version)];
            AssemblyReference[] With(AssemblyReference one) => [.. others[..place], one, .. others[place..]];
            Assert.AreEqual(ReasonCode.AssemblyReferenceMissing, Check(Libraries("Nothing", version), With(new AssemblyReference(name, its))), $"{name} {its} is loaded");
            Assert.AreEqual(ReasonCode.None, Check(Libraries("Nothing", version), With(new AssemblyReference(wanted, version))), "loaded");
        }
    }

    [TestMethod]
    public void Every_flipped_bit_is_refused_with_a_reason_about_images()
    {
        HashSet<ReasonCode> seen = [];
        BitFlips.ForEach(Two, (image, bit) =>
        {
            ReasonCode reason = Code(image);
            Assert.IsTrue((int)reason is > 8000 and < 9000, $"bit {bit}: {reason}");
            seen.Add(reason);
        });
        CollectionAssert.AreEquivalent(
            new[] { ReasonCode.AssemblyMarker, ReasonCode.AssemblyHeaderCrc, ReasonCode.AssemblyCrc, ReasonCode.ImageTrailingBytes },
            seen.ToArray());
    }

    [TestMethod]
    public void Every_flipped_bit_of_the_padding_is_refused()
    {
        byte[] odd = new PeBuilder { Name = "Odd", PadsBody = false }.Build();
        byte[] image = PeBuilder.Image(odd, App);
        Assert.AreNotEqual(0, odd.Length & 3);
        for (int bit = 8 * odd.Length; bit < 8 * (odd.Length + DeploymentImage.PaddingBehind(odd.Length)); bit++)
        {
            byte[] flipped = BitFlips.Flipped(image, bit);
            Refused(flipped, ReasonCode.ImagePadding, odd.Length);
        }
    }

    [TestMethod]
    public void Every_cut_is_refused_but_the_one_between_two_assemblies()
    {
        for (int length = 0; length < Two.Length; length++)
        {
            ReasonCode expected = length == 0 ? ReasonCode.ImageWithoutAssembly : length == Library.Length ? ReasonCode.None : ReasonCode.AssemblyTruncated;
            Assert.AreEqual(expected, Code(Two[..length]), $"cut to {length}");
        }
    }

    [TestMethod]
    public void A_cut_in_the_padding_is_refused()
    {
        byte[] odd = new PeBuilder { Name = "Odd", PadsBody = false }.Build();
        byte[] image = PeBuilder.Image(odd);
        for (int length = odd.Length; length < image.Length; length++)
        {
            Refused(image[..length], ReasonCode.ImagePadding, odd.Length);
        }
    }

    [TestMethod]
    public void Faults_of_the_second_assembly_name_the_place_where_it_stands()
    {
        Refused(Altered(14), ReasonCode.AssemblyHeaderCrc, Library.Length);
        Refused(Altered(200), ReasonCode.AssemblyCrc, Library.Length);
        Refused(PeBuilder.Image(Library, Longer()), ReasonCode.AssemblyTruncated, Library.Length);
        Refused(PeBuilder.Image(Library, Marked("NFMRK2")), ReasonCode.AssemblyRuntime, Library.Length);
    }

    [TestMethod]
    public void An_image_that_begins_with_something_else_has_a_wrong_marker()
    {
        Refused([1, .. Two], ReasonCode.AssemblyMarker, 0);
        Refused(new byte[4], ReasonCode.AssemblyMarker, 0);
        Refused(PeBuilder.Image(Marked("NFMRK2"), App), ReasonCode.AssemblyRuntime, 0);
    }

    [TestMethod]
    [DataRow(new byte[] { 0 })]
    [DataRow(new byte[] { 0, 0, 0, 0 })]
    [DataRow(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF })]
    [DataRow(new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 9 })]
    public void Anything_behind_the_last_assembly_is_refused(byte[] garbage) => Refused([.. Two, .. garbage], ReasonCode.ImageTrailingBytes, Two.Length);

    [TestMethod]
    public void An_assembly_twice_is_refused_whatever_its_version()
    {
        Refused(PeBuilder.Image(Library, App, Library), ReasonCode.AssemblyTwice, Two.Length);
        byte[] newer = new PeBuilder { Name = "Library", Version = new Version(2, 0, 0, 0) }.Build();
        Refused(PeBuilder.Image(Library, newer), ReasonCode.AssemblyTwice, Library.Length);
    }

    [TestMethod]
    public void More_assemblies_than_the_runtime_holds_are_refused()
    {
        byte[][] many = [.. Enumerable.Range(0, DeploymentImage.MaxAssemblies + 1).Select(i => new PeBuilder { Name = $"A{i}" }.Build())];
        Assert.AreEqual(ReasonCode.None, Code(PeBuilder.Image(many[..^1])));
        Refused(PeBuilder.Image(many), ReasonCode.TooManyAssemblies, PeBuilder.Image(many[..^1]).Length);
    }

    [TestMethod]
    public void Bytes_of_no_meaning_are_never_accepted_and_nothing_is_thrown()
    {
        const int Seed = 20260401;
        Random random = new(Seed);
        for (int i = 0; i < 20_000; i++)
        {
            byte[] data = (byte[])Two.Clone();
            for (int changes = random.Next(1, 5); changes > 0; changes--)
            {
                data[random.Next(data.Length)] = (byte)random.Next(256);
            }

            // Half of them have valid checksums, so that the rest of the reader sees them too. Whatever the input, nothing is thrown.
            byte[] resealed = i % 2 == 0 ? data : [.. PeBuilder.Seal(data[..Library.Length]), .. PeBuilder.Seal(data[Library.Length..])];
            ReasonCode reason = Code(resealed);
            Assert.IsTrue(i % 2 == 1 || reason != ReasonCode.None || data.AsSpan().SequenceEqual(Two), $"seed {Seed}, case {i}: {reason}");
        }
    }

    [TestMethod]
    public void Only_bytes_that_begin_like_an_assembly_are_taken_for_an_image()
    {
        Assert.IsTrue(DeploymentImage.IsOne(Two, 0, Two.Length));
        Assert.IsTrue(DeploymentImage.IsOne(Marked("NFMRK2"), 0, App.Length));
        Assert.IsFalse(DeploymentImage.IsOne(Two, 1, Two.Length - 1));
        Assert.IsFalse(DeploymentImage.IsOne(Two, 0, 4));
        Assert.IsFalse(DeploymentImage.IsOne([], 0, 0));
    }

    private static byte[] Altered(int offset)
    {
        byte[] image = (byte[])Two.Clone();
        image[Library.Length + offset] ^= 0x10;
        return image;
    }

    private static byte[] Longer()
    {
        byte[] assembly = (byte[])App.Clone();
        BinaryPrimitives.WriteInt32LittleEndian(assembly.AsSpan(PeBuilder.StartOf(15)), assembly.Length + 4);
        return PeBuilder.Seal(assembly);
    }

    private static byte[] Marked(string marker)
    {
        byte[] assembly = (byte[])App.Clone();
        System.Text.Encoding.ASCII.GetBytes(marker).CopyTo(assembly, 0);
        return PeBuilder.Seal(assembly);
    }

    private static DeploymentImage Read(byte[] data, int offset, int count)
    {
        Assert.AreEqual(ReasonCode.None, DeploymentImage.Read(data, offset, count, out DeploymentImage image, out int fault));
        Assert.AreEqual(0, fault);
        return image;
    }

    private static ReasonCode Code(byte[] data)
    {
        ReasonCode reason = DeploymentImage.Read(data, 0, data.Length, out DeploymentImage? image, out _);
        Assert.AreEqual(reason == ReasonCode.None, image is not null);
        return reason;
    }

    private static void Refused(byte[] data, ReasonCode reason, int offset)
    {
        Assert.AreEqual(reason, DeploymentImage.Read(data, 0, data.Length, out _, out int fault));
        Assert.AreEqual(offset, fault);
    }
}
