namespace Verso.Core.Tests;

[TestClass]
public class SiteNameTests
{
    [TestMethod]
    [DataRow("stable")]
    [DataRow("a")]
    [DataRow("ereader-r2")]
    [DataRow("A.b_C-9")]
    [DataRow("0123456789012345678901234567890123456789012345678901234567890123")]
    public void A_name_has_letters_digits_dots_hyphens_and_underscores(string name)
    {
        Assert.IsTrue(SiteName.IsValid(name));
        Assert.IsTrue(SiteName.IsPath(name));
    }

    [TestMethod]
    [DataRow(null, DisplayName = "none")]
    [DataRow("", DisplayName = "empty")]
    [DataRow(".", DisplayName = "this folder")]
    [DataRow("..", DisplayName = "the folder above")]
    [DataRow(".git", DisplayName = "hidden")]
    [DataRow("stable.", DisplayName = "a dot at the end, which Windows drops")]
    [DataRow("a/b", DisplayName = "a slash")]
    [DataRow("a\\b", DisplayName = "a backslash")]
    [DataRow("c:", DisplayName = "a drive")]
    [DataRow("a b", DisplayName = "a space")]
    [DataRow("a%2e", DisplayName = "a percent sign")]
    [DataRow("a?b", DisplayName = "a query")]
    [DataRow("a#b", DisplayName = "a fragment")]
    [DataRow("a~", DisplayName = "a tilde")]
    [DataRow("a\n", DisplayName = "a line feed")]
    [DataRow("ä", DisplayName = "a letter beyond ASCII")]
    [DataRow("01234567890123456789012345678901234567890123456789012345678901234", DisplayName = "65 letters")]
    public void No_other_text_is_a_name(string? name)
    {
        Assert.IsFalse(SiteName.IsValid(name));
    }

    [TestMethod]
    public void Of_all_single_characters_only_those_of_the_grammar_are_names()
    {
        char[] names = [.. Enumerable.Range(0, 0x300).Select(code => (char)code).Where(letter => SiteName.IsValid($"a{letter}a"))];

        Assert.AreEqual("-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz", new string(names));
    }

    [TestMethod]
    [DataRow("releases/0a/manifest.cose", true)]
    [DataRow("a/b/c/d/e", true)]
    [DataRow("/a", false)]
    [DataRow("a/", false)]
    [DataRow("a//b", false)]
    [DataRow("a/../b", false)]
    [DataRow("a/./b", false)]
    [DataRow("http://a/b", false)]
    [DataRow("", false)]
    [DataRow(null, false)]
    public void A_path_is_names_with_one_slash_between_them(string? path, bool isPath)
    {
        Assert.AreEqual(isPath, SiteName.IsPath(path));
    }

    [TestMethod]
    public void A_path_has_at_most_256_bytes()
    {
        string longest = string.Join('/', Enumerable.Repeat(new string('a', 50), 5)) + "/";

        Assert.IsTrue(SiteName.IsPath(longest + "b"));
        Assert.IsFalse(SiteName.IsPath(longest + "bb"));
    }

    [TestMethod]
    public void Every_file_of_a_site_has_one_place()
    {
        Assert.AreEqual("root/12.cose", SitePath.Root(12));
        Assert.AreEqual("channels/stable/ereader-r2.cose", SitePath.Pointer("stable", "ereader-r2"));
        Assert.IsTrue(SiteName.IsPath(SitePath.Root(uint.MaxValue)) && SiteName.IsPath(SitePath.Pointer("stable", "ereader-r2")));
    }
}
