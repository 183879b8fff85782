using System.Reflection;
using Verso.Support;

namespace Verso.Core.Tests;

/// <summary>
/// A product gets the manifest that was verified, from its policy, its outcome and its agent. Its public members must not change the manifest. The
/// tests find these members by reflection, so that a new one is tested as well.
/// </summary>
[TestClass]
public class ReadOnlyManifestTests
{
    private const BindingFlags Public = BindingFlags.Public | BindingFlags.Instance;

    private static readonly Assembly Core = typeof(Manifest).Assembly;

    [TestMethod]
    public void No_type_that_a_manifest_leads_to_can_be_written_to()
    {
        HashSet<Type> types = [];
        Collect(typeof(SignedManifest), types);
        foreach (Type expected in new[] { typeof(Manifest), typeof(PayloadVariant), typeof(Recipient), typeof(NativeAssembly) })
        {
            CollectionAssert.Contains(types.ToArray(), expected);
        }

        IEnumerable<string> setters = types.SelectMany(type => type.GetProperties(Public)).Where(property => property.SetMethod is { IsPublic: true }).Select(Name);
        IEnumerable<string> fields = types.SelectMany(type => type.GetFields(Public | BindingFlags.Static)).Where(field => !field.IsLiteral && !field.IsInitOnly).Select(Name);
        Assert.AreEqual("", string.Join(", ", setters.Concat(fields)));
    }

    [TestMethod]
    public void No_array_that_a_manifest_returns_is_one_of_its_own()
    {
        SignedManifest signed = Parsed();
        byte[] written = ManifestWriter.Write(signed.Manifest);
        byte[] digest = signed.ComputeDigest();
        byte[] kid = signed.CopyKid();
        List<string> called = [];
        List<string> alters = [];

        Visit(signed, [], (member, value) =>
        {
            called.Add(member);
            Action undo = Spoil(value);
            if (!Same(written, () => ManifestWriter.Write(signed.Manifest)) || !Same(digest, signed.ComputeDigest) || !Same(kid, signed.CopyKid))
            {
                alters.Add(member);
            }

            undo();
        });

        Assert.AreEqual("", string.Join(", ", alters.Distinct()));
        foreach (string member in new[] { "Manifest.CopyReleaseId", "Manifest.Payload", "Recipient.CopyKekId", "Manifest.CopyRuntimeVersion" })
        {
            CollectionAssert.Contains(called, member);
        }
    }

    [TestMethod]
    public void The_kid_that_the_verifier_returns_is_a_copy()
    {
        Assert.AreEqual(ReasonCode.None, ManifestVerifier.Verify(Samples.SignedFile(Samples.FullManifest()), Samples.Trust(), out SignedManifest signed, out byte[] kid));
        CollectionAssert.AreEqual(signed.CopyKid(), kid);
        kid[0] ^= 1;
        CollectionAssert.AreEqual(TestKeys.Signer.PublicKey.Kid, signed.CopyKid());
    }

    [TestMethod]
    public void A_boot_record_has_its_own_copy_of_the_release_id()
    {
        Manifest manifest = Parsed().Manifest;
        byte[] written = ManifestWriter.Write(manifest);
        BootRecord record = new BootRecord(Slots.A, 0, 3, 1, SlotEntry.Empty, SlotEntry.Empty).OnTrial(Slots.B, manifest);
        record.Slot(Slots.B).ReleaseId[0] ^= 1;
        CollectionAssert.AreEqual(written, ManifestWriter.Write(manifest));
    }

    /// <summary>A verified manifest with every optional field and a delta.</summary>
    private static SignedManifest Parsed()
    {
        Manifest manifest = Samples.FullManifest();
        byte[] records = new byte[RecordCursor.EntryLength * manifest.ChunkCount()];
        for (int i = 0; i < manifest.ChunkCount(); i++)
        {
            RecordCursor.WriteEntry(records, RecordCursor.EntryLength * i, 1, 100);
        }

        int size = manifest.ChunkCount() * (RecordHeader.Length + StoredPayload.CiphertextLength(100) + RecordHeader.TagLength);
        PayloadVariant delta = new() { Url = "delta.bin", Size = size, Encoding = RecordEncoding.Delta, Records = records, BaseSha256 = Samples.Fill(32, 8), BaseSize = 9000, Sha256 = Samples.Fill(32, 7) };
        manifest.Payloads = [manifest.Payloads[0], delta];
        Assert.AreEqual(ReasonCode.None, ManifestVerifier.Verify(Samples.SignedFile(manifest), Samples.Trust(), out SignedManifest? signed));
        return signed!;
    }

    private static void Collect(Type type, HashSet<Type> types)
    {
        Type element = type.IsArray ? type.GetElementType()! : type;
        if (element.IsArray)
        {
            Collect(element, types);
        }
        else if (element.Assembly == Core && types.Add(element))
        {
            foreach (Type next in Members(element).Select(method => method.ReturnType).Concat(element.GetFields(Public).Select(field => field.FieldType)))
            {
                Collect(next, types);
            }
        }
    }

    /// <summary>The public methods and getters of a type, without those of <see cref="object"/>.</summary>
    private static IEnumerable<MethodInfo> Members(Type type) =>
        type.GetMethods(Public).Where(method => method.DeclaringType!.Assembly == Core && method.ReturnType != typeof(void));

    /// <summary>Calls every public member of an object and of every object that it leads to, an indexed one with each index.</summary>
    private static void Visit(object from, HashSet<object> seen, Action<string, object> returned)
    {
        if (!seen.Add(from))
        {
            return;
        }

        foreach (MethodInfo method in Members(from.GetType()))
        {
            bool isIndexed = method.GetParameters() is [{ ParameterType: var type }] && type == typeof(int);
            for (int index = 0; Call(from, method, index) is object value; index++)
            {
                foreach (object one in value is Array array ? array.Cast<object>() : [value])
                {
                    if (one.GetType().Assembly == Core && !one.GetType().IsEnum)
                    {
                        Visit(one, seen, returned);
                    }
                }

                returned($"{from.GetType().Name}.{method.Name.Replace("get_", "", StringComparison.Ordinal)}", value);
                if (!isIndexed)
                {
                    break;
                }
            }
        }
    }

    /// <summary>The result of a call, or null for an index past the last.</summary>
    private static object? Call(object from, MethodInfo method, int index)
    {
        try
        {
            return method.Invoke(from, [.. method.GetParameters().Select(parameter => Argument(parameter.ParameterType, index))]);
        }
        catch (TargetInvocationException past) when (past.InnerException is IndexOutOfRangeException && index > 0)
        {
            return null;
        }
    }

    /// <summary>An argument for a parameter. A parameter of another type needs a line here.</summary>
    private static object Argument(Type type, int index) =>
        type == typeof(int) ? index
        : type == typeof(byte[]) ? new byte[16]
        : type == typeof(Manifest) ? Samples.SmallManifest()
        : type == typeof(TrustStore) ? Samples.Trust()
        : type == typeof(FleetSecret) ? Samples.Trust().Fleets[0]
        : throw new InvalidOperationException($"a public member of the manifest has a parameter of type {type.Name}");

    /// <summary>Changes every element of an array, and of the arrays in it. Returns the way back.</summary>
    private static Action Spoil(object value)
    {
        if (value is not Array array)
        {
            return () => { };
        }

        Array before = (Array)array.Clone();
        Action[] within = [.. array.OfType<Array>().Select(Spoil)];
        for (int i = 0; i < array.Length; i++)
        {
            array.SetValue(before.GetValue(i) switch { byte number => (byte)~number, int number => ~number & 0xFFFF, string => "spoilt", _ => null }, i);
        }

        return () =>
        {
            Array.Copy(before, array, array.Length);
            Array.ForEach(within, undo => undo());
        };
    }

    private static bool Same(byte[] expected, Func<byte[]> now)
    {
        try
        {
            return expected.AsSpan().SequenceEqual(now());
        }
        catch (NullReferenceException)
        {
            // An element that the manifest needs is gone.
            return false;
        }
    }

    private static string Name(MemberInfo member) => $"{member.DeclaringType!.Name}.{member.Name}";
}
