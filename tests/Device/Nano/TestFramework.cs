// The one file that differs: for MSTest, tests/Directory.Build.props says the same with a <Using> item.
global using nanoFramework.TestFramework;
