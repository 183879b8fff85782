namespace Verso.Provisioning.Tests.Partitions;

/// <summary>Layouts that the tests start from.</summary>
internal static class Layouts
{
    /// <summary>The smallest layout that Verso can live in, offsets left to the parser.</summary>
    public const string SmallestCsv = """
        boot_0,   data, 0x42, , 4K
        boot_1,   data, 0x43, , 4K
        result_0, data, 0x44, , 4K
        result_1, data, 0x45, , 4K
        trust_0,  data, 0x46, , 8K
        trust_1,  data, 0x47, , 8K
        journal,  data, 0x48, , 4K
        meta_a,   data, 0x49, , 12K
        meta_b,   data, 0x4A, , 12K
        slot_a,   data, 0x40, , 8K
        slot_b,   data, 0x41, , 8K
        check_0,  data, 0x4C, , 4K
        check_1,  data, 0x4D, , 4K
        """;

    /// <summary>The folder of board layouts, found upwards from where the tests run.</summary>
    public static string Folder
    {
        get
        {
            DirectoryInfo? folder = new(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "nanoFramework.sln")))
            {
                folder = folder.Parent;
            }

            return Path.Combine(folder?.FullName ?? throw new InvalidOperationException("the tests do not run below the repository"), "partitions");
        }
    }
}
