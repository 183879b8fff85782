// The only file that differs: for MSTest, tests/Directory.Build.props does the same with a <Using> item.
global using nanoFramework.TestFramework;
