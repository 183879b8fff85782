using Verso.Support;

namespace Verso.EndToEnd.Documents;

/// <summary>The packages of <c>dotnet pack</c> are two tools that work, once installed, as the README describes.</summary>
[TestClass]
[TestCategory(Thorough.Category)]
public class PackedToolsTests
{
    private static PackedTools Packed = null!;

    [ClassInitialize]
    public static void Pack(TestContext context)
    {
        _ = context;
        Packed = new PackedTools();
    }

    [TestMethod]
    public void The_commands_of_the_readme_work_with_the_installed_tools()
    {
        using DocumentWorkspace workspace = new(toolPath: Packed.ToolPath);

        ProcessResult page = Tool.Succeeds(workspace.Run(Page.Bash, Page.Read("README.md").For(Page.Bash)));

        new Device(workspace["reader.flash"]).Show().Runs("1.1.0", 2);
        StringAssert.Contains(page.Output, "confirmed: 2.0.0 runs from slot B");
    }

    [TestMethod]
    public void The_installed_emulator_has_all_that_the_demo_needs()
    {
        ProcessResult demo = Tool.Succeeds(Packed.Run("verso-emulator", "demo"));

        StringAssert.Contains(demo.Error + demo.Output, "1.1.0");
    }

    [TestMethod]
    [DataRow("verso")]
    [DataRow("verso-emulator")]
    public void An_installed_tool_says_the_version_of_its_package(string tool)
    {
        string package = Path.GetFileNameWithoutExtension(Directory.GetFiles(Packed.Packages, $"{tool}.?.*.nupkg").Single());

        ProcessResult said = Tool.Succeeds(Packed.Run(tool, "--version"));

        StringAssert.StartsWith(said.Output, package[(tool.Length + 1)..]);
    }
}
