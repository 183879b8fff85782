using System.Reflection;
using Verso.Support;

namespace Verso.Boot.Tests;

/// <summary>The start of an application, by name.</summary>
[TestClass]
public sealed class EntryPointTests
{
    [TestMethod]
    public void The_sample_product_starts_at_its_Main()
    {
        Assembly product = Assembly.LoadFrom(Path.Combine(Repository.Root, "device", "EReader", "bin", Configuration, "netstandard2.0", "Verso.EReader.dll"));

        Assert.AreEqual("Verso.EReader.Program.Main", Name(EntryPoint.Find(product)));
    }

    [TestMethod]
    public void A_Main_that_nobody_else_may_call_is_one_too() => Assert.AreEqual(nameof(Hidden), Found(typeof(Hidden.Program)));

    [TestMethod]
    public void Among_several_of_the_name_the_one_without_parameters_is_it() => Assert.AreEqual(nameof(Overloaded), Found(typeof(Overloaded.Program)));

    [TestMethod]
    public void A_type_of_the_name_without_a_Main_is_passed_over() => Assert.AreEqual(nameof(Hidden), Found(typeof(Mainless.Program), typeof(Hidden.Program)));

    [TestMethod]
    public void Neither_an_instance_method_nor_a_Main_elsewhere_is_an_entry_point()
    {
        Assert.IsNull(EntryPoint.Find(new Types(typeof(Instance.Program), typeof(Elsewhere), typeof(Parameters.Program))));
        Assert.IsNull(EntryPoint.Find(new Types()));
    }

    private static string Configuration => typeof(EntryPointTests).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    private static string Name(MethodInfo? main) => main is null ? "none" : $"{main.DeclaringType!.FullName}.{main.Name}";

    private static string Found(params Type[] types)
    {
        MethodInfo main = EntryPoint.Find(new Types(types));
        Assert.IsTrue(main.IsStatic);
        Assert.IsEmpty(main.GetParameters());
        return main.DeclaringType!.DeclaringType!.Name;
    }

    private sealed class Types(params Type[] types) : Assembly
    {
        public override Type[] GetTypes() => types;
    }

    private static class Hidden
    {
        internal static class Program
        {
            private static void Main()
            {
            }
        }
    }

    private static class Overloaded
    {
        public static class Program
        {
            public static void Main(string[] arguments) => Assert.IsNotNull(arguments);

            public static void Main()
            {
            }
        }
    }

    private static class Mainless
    {
        public static class Program
        {
            public static void Start()
            {
            }
        }
    }

    private static class Instance
    {
        public sealed class Program
        {
            private readonly int _number = 1;

            public int Main() => _number;
        }
    }

    private static class Parameters
    {
        public static class Program
        {
            public static void Main(string[] arguments) => Assert.IsNotNull(arguments);
        }
    }

    private static class Elsewhere
    {
        public static void Main()
        {
        }
    }
}
