namespace Verso.DeviceTests
{
    /// <summary>Made by the real signer: Host/FixtureBuilder.cs writes this file, and Host/FixtureTests.cs compares it with the output of today.</summary>
    internal static class FixtureBytes
    {
        /// <summary>The body of a trust store (SPEC 9).</summary>
        internal const string Trust =
            "qAEBAmxkZXZpY2UtdGVzdHMDZnN0YWJsZQRqZXJlYWRlci1yMgVZCcDYYoRAoFkIm6kBAQIBA212ZXJzby1lcmVhZGVyBBpqGKUABgEHgYJQ2NOVQ2NqPXC20qviseBO" +
            "Z1kBAKrvCHPszgggeOxPkKB1h2Jektp7RMxelO4ItGXtGLXNFMcYcPMYMKjZ20rknxtEZW+9P9KFDPmyJGn2YXuaFxWuD6KeN3GW+q1mYde7oG7wW5lJGdTwSIlN0zCs" +
            "yKoU1qzrNAZcwkzpTB4a4Uu2CaO48AYvmCYvlB+cVCudAXEisQKi5BGnSk5rxXWbpfAqadYFzY142EvCVnCEIRaPeUQ3VaKGuK8M8xFQ4wzlEM8FdOO4L0MnOMQBIEoL" +
            "xjWLLqH4Es6d5huLJX6qZsMHfouYejjV9wFQs4XQrBwWpC74FCVszqpYtPLKH5Uz4F3EsNcO7olhy6q8JGPlvRfw4oMIgoNQq/nJ+vqaWHcK+8x87bBgzFkBAKZHRoU9" +
            "neuRoop7W9wwbcOYICt5Mikda10wrSNzd/w58a9KvUuFQd8tJZU5LFtdG6F7nNMSyAOOFoOPG1fkVRhOiKlxHHbGpxAP6NKBlE/fhmWbnz1GKujTYEoT+5rqA3H/VT5s" +
            "MbFrpuRNV80z2NoHbgktCS7wbeEvMsjmpCkkInFEw4hyjrYhYBBbROD/5IhYawIG1F7iVG6AddMenzn53CZjh0MCjUnjNNF7I4fzd1CHuLQmj74GM6WxmuOxPMhCoATb" +
            "tf3IsUNpVH2rJIo/lbDzG8yfeljrCcHBLvtznlERk4JpbUr71RLDK7Q3km5jVTSBfOPiTto50+p2bNVZAQAFpKMavE6FKPVAN4aflzo0kHeO4OWmgbwNRj4h8QzbovxH" +
            "8+8wJ8/mepHv18HsJxK0eIb0XRSbxUmKE0kZiuX6JJjaGS+mwJldYdyTtn2Zky8qiyL0nj54k1xDH/VXd2lJosg2xrMT8Cz0rAxMQpazFiK2N1xykF2U1YYGG/Lw32B9" +
            "KmMDChXmnkzU8coqTiK7u0ZrGEPiCM0mgkEL58bZi/geZQ7P3zyeTDI5RszCgs4AZSLO2Vk8IAF26HLc3kGbcm6VkKaPXOTZEUtBtvoq8HXa88R0a9iYS2pqLCpt7spk" +
            "l1kDLcDRpxkanyXMpLx36mfDdD+f4UW35NpJzf/zg1DwoI8PLhiC7MAuv/+c6iO2WQGAsHi1wiY/JQke2LxvWyBzq72e4cPpA4XKzsJ2CLW0I/vj/YsPSbV2yganxxuy" +
            "sXa3F0to0S7d8YLUsY7V5GG0UhBBpLCAVo+evZI2u2VOpl2P2gCyMN52XjEdAxlUcdTwR6VQM+Qd+u07b1lk/VAhNt58ZVJiGTo9R+W+3S0jaAHL8CZG7bLZkFETEEBY" +
            "J2wEY3Sb0NGgp0fjFDxKr8Ygl6C79kQ+TFrOCyMPGs9NVnNGYA1tbc03YuQjEFJhOmK6ezBojF5kM7kv3fPJfFckFcO+Jw0zAsLRCdHM6i0Zw97Qou4EFASzd32rGsXt" +
            "CVJX/yZ6M60zD1dSSc0747zU8RM1SjygjZqSkQB0pZ6XR8eZTt0QMiXIdX1MaejZfGuq+Nnrs2on21j3lhnifJ91P1o+y2jQEkC7oBeODlRtxsV0EcIbxCTKcryX76jL" +
            "rHY1Kran3MEs8aSkFQFpAplghJDk16+GJwASolLyuDIf44i6HSn83qtWJGwMRLH2G34fWQGAGZY7ENSL8eX8j7FR2YzXS3jps2RKhbhOib0k/yRFtgpsgrLGUkcBHdN/" +
            "oSrqMIRT3wtAR7fmSgegJGx5EF12Fq+h7vzejUwJOqjPfYL2Y4zSjg02pANlu9QY3bmXhsOLWXM0ICOS4uIO8tFk2FeCey1IIGiB48dYmz4Wo3fR9kIOMSuMTXeKy9gs" +
            "rh4R2qk7D0AomH41Oy6mCQynX5X2RNE1kKcvBHnRZC/t5qrRqVeKWX9+1lSYiR2lMfbMxwEC/mhfcgGb/SYUNVezZcw/eeBU3btqkh2QmrzbpASVzGzr5aFRji9qwf+U" +
            "0/nVCZiltmMcfcKkL0/ZZ4acOz549afTEauRWK1R3z19jUeQl2G5lZUQIfYAKjeF5qTYhdyzjflh+Z8yAuSdDRWNqgWAngoN0+xVrQuMiKk/CHYgU54Fpc6TjCeMM2p1" +
            "/XQ+IE1V5q9Ygkq17U8ALe1g9FsasH/+o8qYy2X/dpK94ATx/au0+xnWKbCz0OM89GSXIaDwCYGEUJoYlAdtFxwtwjvuo6l9cRhZAQDSvYVaTY9J838LCEuRuKfDQlAe" +
            "OES1UrX5nShUKiIIhyxgGA4xpk0Ji8A68MsL1nWR3mK19zEJFE6bTuaGl7grDovs+vWzBS4JRWotjxxHZDX5C+mKKNqhSIwXpDjRwu7prjxVl3/7lBI4e3UstPgsv7P/" +
            "BYnwDDBdkzRjFD01yo6pATHleoHrjlw6fIlldLojo8MUmi8Uw3NgMvJz7qNTPaj6J5iIdsplZNHiPdRDJlci7sB37BNsoo/gLUjmCxba6Q4bFMKpVGYGBbneSiVI6jat" +
            "88I+2D0uW+mAxQTl+/1XuPIojPTGAsNCYe22pKyJv20wXx1gDpaCpV//1pyJWQEAnSiKiT4CSAz6mAexS+/ANvPMJlaDgYYW+enlReUzKWAzaJZCZZNkN2UpldU94AxI" +
            "PxZIaG9Llm3VqJIQzyQDVcNeTA4LOT3IygVo4P4wkoALC9sSGDW1PscSse31ajKs4yZ6UHST7drDOfYtl86saHr6/fk56umkrNAU7L7xQCkPV+n3REsvO2qDfMGynYV0" +
            "6bYvvfOlOkZzE0SuABBh6wqk7coMXskqn0dUnMjy1Tm7SJ6iNilO67//wTuCChcyPZm/BKSFyxvzBwPvRVBwB8/NyHcSPkfl8WsVVKxDWI+CAHapFiolOMvd+Dwn3H5y" +
            "hFjgmf0m21nAwGNXISKTvoJkYmV0YWZzdGFibGUKgYJqZXJlYWRlci1yMgKBg1aiATgkBFDY05VDY2o9cLbSq+Kx4E5noFkBAGxj5aVeMzooZXAuUEu+5f07PnNR9kHs" +
            "D+CxDFrqJv0cCdoMjYGb0LhsQy9AtjsOpiWsSHheG5dO2nW9qKP8h6/zWR44finWDRK+sqXYqy/8+DAurPGN0qbEK+Q9TInX3g1veCbY+FcbSV3ESUWFpxn0Dlyzl50Z" +
            "FdemdHSRjMg4Rlk2r9uOLFQeyuh7R1DWB1Hl/g7gt6tVohIJBgc5IXW/5zxLIUmIX3qLuGVneEVwX/KsVr0NAoGQfWn7xhepOZOxzt9L97fCVcsqb3ALIT+RWprKOZHo" +
            "gXRRKuSCPtBBZP6Unr/nKY7yE8e67hgVp9mFDEOGl9+lfTnZ3wu/HwwGgYJI5ftG2pII4K5YIMDBwsPExcbHyMnKy8zNzs/Q0dLT1NXW19jZ2tvc3d7fB1gg4OHi4+Tl" +
            "5ufo6err7O3u7/Dx8vP09fb3+Pn6+/z9/v8IdGh0dHA6Ly91cGRhdGVzLnRlc3Qv";

        internal const string SmallManifest =
            "0oRWogE4JARQq/nJ+vqaWHcK+8x87bBgzKBZATqrAQECUBESExQVFhcYGRobHB0eHyADbXZlcnNvLWVyZWFkZXIEgWplcmVhZGVyLXIyBWUxLjEuMAYCBxpqGKUACaUB" +
            "GSMoAlggTIBCnkraZN3MP+re2l3HVV0WBFSIXPSK1ka8ttGvmUEDGSAABFAhIiMkJSYnKCkqKywtLi8wBVhAWhj4y82Sr/NFnAWd2GBDr6GqLVhOgPsKjqpg4RPlCr1w" +
            "bm4q6VRo268aKPSUK3Tgxp9bknHCL5ObdiAe4WVPvwqBpAFrcGF5bG9hZC5iaW4CGSNoAwAYQ1ggd/hTUeFhXG4IyOVgEjTWqpRUyALpIZQSWpmIRUYA7TMLogE5//gC" +
            "gYJI5ftG2pII4K5YKH4XpJttRTOoPMA9CHgolxiFu7GO8goPwCLQcBjOqC17qsUcgGxT7DMMoFkBAIIlut4hVq5bdimLzFFcWzzYeopJdOpK7ce90MSd9Pxtevu/769b" +
            "vdy3ZO7QxQJbkTDREVK0G3JTXtN2pkCm8jamR84kDrmHMYTQPVqgIQzv6E700cyCJz1b4vRRM0WZZvb2N2eww58tvj8Vmg+BRz+1FKPKVwUhn/qzcYEEawF9LzrQHHLb" +
            "ecKqpulMGWqDyrCMlIh+JTmjMeljNKMcrrAchtjIa/txQaUcjlRjWe3B/4sRkwYzPIIo7+gkRFdyPoFBO9CM2vsN8rnPwr6seTjgOqn0PI6QZlGHUyBTFlgx+5Z2POjW" +
            "JuarwfIZT926LYpEshvqfKSqdOJVr028Ins=";

        internal const string LargeManifest =
            "0oRWogE4JARQ8KCPDy4YguzALr//nOojtqBZAf+rAQECUGFiY2RlZmdoaWprbG1ub3ADbXZlcnNvLWVyZWFkZXIEgWplcmVhZGVyLXIyBWUxLjIuMAYDBxpqGKUACaUB" +
            "GgABAAACWCAhIvaUAGAURucWQSPl7QOf2cgO/ACZiam2EzPNoIfUJQMZIAAEUHFyc3R1dnd4eXp7fH1+f4AFWQEAsgJt8KUT9CoGtrrwTJRwGUhZ03dLJaAqK3Nc3mso" +
            "VL7ANkYT6XNQAR/t0lPc0sZDMLNM1Xl0A/VQRnG3nnNjjwgSNEOslY0tegoHoFP+oIfCCiqgIesyQfrutjPDxMT6Dp+bks8uSJ8GpYsHjJo30gyxgTwDaEkhOKzvAoAx" +
            "679LKiBf2LKQVzxE/ShB8ZVwQMVAqDYtukLJrzuuTwmztLsw5OalwXtchuXLrTWBFE7FHJU/yl9FfXHTb6KTxGVwI38F31Xlm2E+7Xqn2cEEzfka1VW3zbp7cfZPvs3Q" +
            "v33/5ogoV4NhxJ28dq5M7IxGykxrZ678K78/pYk7nS50IAqBpAFrcGF5bG9hZC5iaW4CGgABAOADABhDWCA8HdvB0ItCS05RUdE6uL4q/gIGsklMQR3x16QUZCukhgui" +
            "ATn/+AKBgkjl+0bakgjgrlgoXNfM2rB148MlOFGW8k6Zqya9AgcOLWZwGSLU8ky40iN/zeQFE9Kb3wygWQGAraQUFOq1gSJQzg+6VjocqlJaAc5BxaIk4qbuxETK/bIm" +
            "OYumOapyTG6Gmh/K8fDvkee4tkuDV4toIYucPUHWFepL4K5YNGOWxzIO3ekeZBz8JZ2EoFxIQyxjm52hcL3UUcNUMIxZuIY9DIUnXXSHDaB5obxhrEvEy2PO0XlYK7P6" +
            "StxXi2qa5/G2AmklnGgyLhe7b7RQtl/X7DSwdM44/f02ll1moWm8Rvzxq8qbsw0xjNDaHhUnnY3qOG2uc8KjTDrzJChi/iraHjhCvOL2IMT1PBteSN+zZBQAbdhAeTOw" +
            "Q3fxcvYMywdFmXCKDZqaGMyq+4WuxVr5i2exLtXQjdyE4mzVoBZ/I6Z08qm9JxdwnbQiPEZy0SD5dueEXTcSqFt7nv+L1dmkKRx3JYt2x+hsuM8kMIQ3afOLwkMmfltO" +
            "soLv3OWgP0gMgsnEXT/GGJMshkL2tJI9mm7ZbLqHqyankPzhVIOhFzWo4cm38GytT7RGlTyV5Nd28eiZf0y5";

        internal const string NativeManifest =
            "0oRWogE4JARQq/nJ+vqaWHcK+8x87bBgzKBZARqrAQECULGys7S1tre4ubq7vL2+v8ADbXZlcnNvLWVyZWFkZXIEgWplcmVhZGVyLXIyBWUxLjMuMAYEBxpqGKUACaUB" +
            "GQH0AlggI3qsqk13r9+Xh1tOA3gV8cj1U7FgYDGdfHN4WhzUJl4DGSAABFDBwsPExcbHyMnKy8zNzs/QBVggZEaxYJaXiva8SwOfmtlD8fbO6RrW1WBS+W8Yjtsvw04K" +
            "gaQBa3BheWxvYWQuYmluAhkCHAMAGENYIEoXjR4aDuO+pKIvzByG59hPmVD3sSj09ODScShlmB24C6IBOf/6AoGCSOX7RtqSCOCuWCh9gmt/KAwYoT60Gh3aauNyt7Yn" +
            "XhAmcDEriNjwOriRS8YYv5uwM9TrDKBZAQBxE+zDC4kfxFr6AbTkkvua7+lv2xzT4n9zHafc68xiUv8lc7pJ34Jjem6AVzcC/RbooP7TtuCagZ0hFv+pkzu/ISaZdGz6" +
            "5OcpoSyt1g8C4jpLTE+MmoxpZwl9cWyrWKFGztWcZ+4332eGNnwulAH1CibRLQUzTkzC31ELa75qIKwQ19Nkl4lNXyRzlnEWgJ5pAFcw+LlB40lT7UZcZRLmxeGf2Kqy" +
            "B3AwvDAwTfVVktcZXAdz5SOhxOoB4kir4UGcotXOsLtaEUSmoxPapwUgeqiMaPWvbKTfbngPE5W5F9Jv4/N3DZEYQi9sX5tvKUFKKZhux/FFStU/0eJYd9v5";

        internal const string CompressedManifest =
            "0oRWogE4JARQ8KCPDy4YguzALr//nOojtqBZAhCrAQECUCEiIyQlJicoKSorLC0uLzADbXZlcnNvLWVyZWFkZXIEgWplcmVhZGVyLXIyBWUxLjQuMAYFBxpqGKUACaUB" +
            "GgABAAACWCDiZrKOlJK6EhBy64NCmYV8J+GuV0rg17Ivd3qnHfVoJAMZIAAEUDEyMzQ1Njc4OTo7PD0+P0AFWQEA90jtxoCx0hcP3uP05eqXAm1L2780KLTsxPRbK5v9" +
            "0irlpt5jiybG1nsmcjaRfHibssdcybiGPDu5INKBuhkoM8Rb3g55a9QU3SRfq4094cPla1PyO0CqgAV6HzqzkmTKtI03wkDscFF7TyBhZaT7WgoxCBEIUwAPbbBIAQ/K" +
            "3C7bg5bg2QOHJDm2MlE3VFuxNCGoK7x8Ba3lq9KZuz0Hibn7ViJ/TFJF5oN00C9wiDttLP+XDtWNLYzr6rNok6D3gNDBrwbMkzQSRcK67dpOYyRVJR/XucJX59R5euIA" +
            "F5btC2Dju4NuMYDbJODaeDXya2BKmf13aIIsneHRMSzZ0QqBpQFrcGF5bG9hZC5iaW4CGX2wAwEYQFAAAh9BAAIfQQACH0EAAh9BGENYIA9GbJnSRbAXmAuBrtq5SRe5" +
            "KaoYMT/fXiK6UwSlgwaMC6IBOf/4AoGCSOX7RtqSCOCuWCjTyxJXgNGpK2D0TKq2sNdXoMRT8zBIus0pvpxkLBWjchmb2jLpQqwgDKBZAYCHIvJ5I3xcT8Tsp6mmAk74" +
            "fujyCmTuhbvUWNe1cV4NQUIA818NHb9KImsN9ZdLHuy6L2EzPEVme3wzPD2Vd1THfagPmhM5LC6VJJ6EulmomgN5cTm9V5mU046TnqZYaPSJ7MTJTl4Gz6ZxpXRuDsj3" +
            "SQvG0A1ATBR4alRhE1vVJPhJ8qOHUFdVb/BG4eTyqHamhE6Xu3uTit7cnh6Hod2oKNNZEz9jg48MsZ9ZZbWCbAd/D3T6szHIZXNxR/G1j4GHteXC4575WwZGYTwBMarF" +
            "XKa7ZPnUvGCAj68dTrebMWoH5tijUc36ZuCBgIlOLbjKWc+i9LNOG9KKew+lM8B1QIJ7oxOtCmmahdR2F+hbOQPusaj/5zrFgkCcDIE1SJXNale5xUnmGBqTBK9UJ6fL" +
            "UunaqK7EVDwNbplKWXmVqmyZiz+E2luOufKn1skLDhx66ixDRaBVDhXByc7kUO7O/zMZqaRvg+kyIbRLj9kqt07/5jWvwkFCP/d6iUVDYgU=";

        internal const string DeltaManifest =
            "0oRWogE4JARQ8KCPDy4YguzALr//nOojtqBZAjmrAQECUFFSU1RVVldYWVpbXF1eX2ADbXZlcnNvLWVyZWFkZXIEgWplcmVhZGVyLXIyBWUxLjUuMAYGBxpqGKUACaUB" +
            "GgABAAACWCDY4KR2PiGcvQZbkTvR5M7WwfRf4PfjClNbM3RwuT7fCwMZIAAEUGFiY2RlZmdoaWprbG1ub3AFWQEAFF2Csg+XNIhqRU7Z+FMYJjLBw6RKGiw9XsgjUtTV" +
            "9zFGSrW1Ub+4t92yzqwGA1TDxS2foM/ABSAVgUUyWqOIidxpjhNBfQcuXAnPmC4wGUQBrP98Ir1JhCqjPtznfGN0jFBIpJyOqiv24FeuIHpRyrBtk6CNsUOrbJUanGeQ" +
            "GpLHqaH/YsEuWpzydyirHLsI3qB/eG0UzFefPVNcuiWdR6kWFS/OKyzOGWvXvLYpmDKuIGEqW9Z15Z7Wyv3sfYjddz2KL6o4IdOrB92uR0CXZOH3bBjWsDWpkiPXIMrO" +
            "oeDYYf2uMvl30Bu4W9pYHqhtisZRYtymjzklJtra7uBLLQqBpwFrcGF5bG9hZC5iaW4CGX2wAwIYQFAAAh9JAAIfSQACH0kAAh9JGEFYICNLUX4hQsa5z9c1b+1dIulA" +
            "xip1aoF2QFoAcriUJ5CSGEIZE4gYQ1ggt92ruD8U+ifbZk7sOX1KC/VnEuKe+s8OKPLLJnTD3GELogE5//gCgYJI5ftG2pII4K5YKN4343viUxh/9dvx44CTjOMYG+B8" +
            "xIxrfS+2LGbVUElwEr9lxmsIXm4MoFkBgGIg/nmV2wrxOQOAxV3kIjw54G+DUjienaaBkWdsyyGPlSaVG+0A0mUzC7cSMkuC4LLc9HlT1RZkBLs/56biTg4yD8Iu2kjT" +
            "gufTPNLTcaN9IpNh19wwPLXsY0jt5x6dpVp2av1lHB83LpOjL2R28r5TEh/7q/2+uUF7DzkQHj8Himeloh7jH3uYKxVlSAIxRTAVJfPVYS5Xe0mSuiM6JdKfIntZsvQK" +
            "L5InQVCyuWmjS/Y0f4B0eJMSnMhjTQnQy9n61dLlvoif/4ZrQHcMQIPy64xE37ymYDUVh87c0SF/LzaOf65NphHhNn4CyDvnBbUI2K5/e08K/4FGFdcjvM6JwVtB0V5t" +
            "o+F/lwMfx54YcEcPBZ6AtfSI3s5Lx3uJENYOELgSyLMr4UFybYlzxGOCuJDt2ex5wCe7qLPxlO5YJiqmgiYPo9Ys5CCcky3H+ki5Mzgb+jZ/A36z+OCQ/46cmgdpqsw/" +
            "YtnhjD44jYSZBgTLjZ9rPsJncktghZ6TJQ==";

        /// <summary>An RSA-4096 key, and its signature over <see cref="SignedFixture.LongMessage"/>.</summary>
        internal const string LongModulus =
            "3ibHUbHvl4/NZTeGhg8UxZ1KIRQKe8SbqXfvQRHkiu30fKBEHtm8ApAIOsHV3cfSndxxAYXaLKOmn6Z4KNuOnjmqJqVuhTGfEOwosNcyR2kgKwszcRBpqRy6yrr6Vk2W" +
            "c9bTBHbJ9IcwLTQJ36LBVC32KFj8Wafqy39xDZW2sVHH74JDmX4PdSF0DJWrCKSEFKB0v7NQwO6sBBeib0MkTZ8jncpUKQ5HWs/b8HKR05ArR9UnmJlGUMNwaRgbx5w7" +
            "ld/DK3CHq26eMp21WP6a+fvB3wWfgdi+Hys7PwYSWmZrpfKcB8Lxnmnf58f6JbtjUsS0jpU5JwfjkXZapb+HdGPtoXO/uJ5a7yxapxWdFg+Zu2KiK5JRfFaIFoHAaHO+" +
            "6QM3qbx+KspQXg2D/cep7dtc3V/eOTI8UFX2qkJdI9iJyaKsV11h6DSA2ZZRh+NR7lNmYMwoLDWw6HW0uf5tD3axr24d6cjts9k2zCaLlqTRdiaMpMIFROLUHYUa4LLd" +
            "RT1eg3RI6sds6yidTgLFf2d4sK3zc3J33+eDYwfdSBo6Ha1zDng4aLWu9satUT11GuPDl6N4egZhfP1xO9POfAyPy1SB57KSmaao4Je51f7/NtbtzeItHfxi6PcZHzTZ" +
            "X/3Llpz/HG5G8WkrmeBzxun0wbM9Eafi583MA4k/wSc=";

        internal const string LongRSquared =
            "1x1wYCgqPsx0p1a3kQtnyQB+M9maEnpm5FVDFL8NXP2fuT+pwVRfshMHhEvWldGBgvtb0woJ2g4WVnrCEsVv95SX+0aVlpCbpDzYv+S+KY8Hy7xTnE56Z5U8LDVR1I3N" +
            "TuUIW2wRCk/ZVKl0GpmRLxPITqb25bWwuewC+ovXTkrO5+DYNTf1jeBaFfqXfQg5TJ2akU2+9SIekcIIzACm5jgYWu5TcA7+G6rTfcILDUbrmOG2KD/MUFAuRf8jZKXR" +
            "hIzjejUovgtf3dpkRl8hkTiWPNoo0zDbkl1kRm/J8yANUanHfdADHJm10SvSb4JoC7U6x0oFxPHzStLEYycEk+OwPbTcP/Ns2++zAMUD0sY9DN1C+GVs+h33QJE/uMaZ" +
            "pH28+qc8cJorouGfK796kLeAD+De2RSt36bgmyiH/DHlXQ0cvkiOvndP6FLSS0HWKHKgpBUUTW/pLKiudMqP3gzvbcv4YhF1q9SieUoPuts+m2wAVOyr2nU534eUfe1/" +
            "hDlk3IC3mBpV4dOVKkY/2XkQnCqPEMpzMxw+SpwWg5fUB9mc6Rqz7C8TCL9FZn8DcTuFzYhELw8Egq9AalStJnLwUO2uwG68l8fEpdD2aGzUSpwJmly6UvK0oZdXQuYd" +
            "4j8stp5ALlGA89rGV9HMsWWEBuVLzKnbbvLgCu7CuzA=";

        internal const string LongSignature =
            "sXxeCGVVaBXHmU/FlvrleRyWygq00OzXhMf2yvd6yjJ1D7m6qo/hPuO9gir84bN3LTf/UTwhUQEGvtgQeJ389UFUAcShgS/DAux7Cb+5rgE66aRYnGzuj5rYe7GO8i1u" +
            "RHbgG515iWlTDkop/MdmhdTSCkrkDPMbRtkLQmsFypZnnfXdXbWeQqQptWiysNhX/02XuUhz2NqX0Ytws71iKhtKPb2/tlnqA7pKId4T764YE8FcP95j2g3GIm+07k0Z" +
            "ix4xY3147thWHmCOghBNgiyUtMD8kRhT12V0Okl/dXiqF91kYrSUnkbgE0qbvUvZ76KKOYs8JH2/Iy5IAze6S4fjXooStKTPZ9fXmceTce+jXoyQE6u1OF3OOlxbGIvJ" +
            "mJ5uRlbb/jOd3UyHWfuDZCVRKvEktsXZfddk0sMuYnV3yTNNQzZ8C6zXfVsK4/Z2HxG7Dh/HF9uuJg8N+io2Nx7ZsDvjPNjbtX+UMoEY8etpDrDU2laff/eX81fFXmuW" +
            "VylS6MrLWHn3ZY83UPm92YlnpdpT5B9Ndd/+OLRslX8q3InTjhpZfTeZS1MDU3JKfs8TkyS5EUDUlhEcIfTtxbxsWpmlzFr7ZN4BUuBEFXaItSgkZyRM22U5T6wgT24Z" +
            "8Z3gP/Nj66c7ZpTWZTVEq9wj0vpOZlMI1mVoq1hVRXI=";
    }
}
