namespace Verso.Nanoff;

/// <summary>The values that may follow an option.</summary>
public enum NanoffValue
{
    None,
    One,
    List,
}
