namespace Verso.Nanoff;

/// <summary>What may follow an option.</summary>
public enum NanoffValue
{
    None,
    One,
    List,
}
