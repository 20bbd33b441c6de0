"""MDHR in plain eager PyTorch, as a user of the published code runs it.

Written from the paper and the layer table of this project's documentation; parameter names equal the published state
dict, so that both sides of a comparison can hold the same weights. Nothing here is tuned: nn.Conv2d, nn.BatchNorm2d,
one module per layer.
"""
import math

import torch
import torch.nn.functional as F
from torch import nn

BP4D = {
    "aus": [1, 2, 4, 6, 7, 10, 12, 14, 15, 17, 23, 24],
    "projects": True,
    "regions": [("up", [1, 2, 4, 7], (0, 3)), ("mid", [6], (2, 5)),
                ("down1", [12, 14, 15], (4, 7)), ("down2", [10, 17, 23, 24], (4, 7))],
}


class Bottleneck(nn.Module):
    def __init__(self, inputs, width, stride):
        super().__init__()
        outputs = width * 4
        self.conv1 = nn.Conv2d(inputs, width, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.conv2 = nn.Conv2d(width, width, 3, stride, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(width)
        self.conv3 = nn.Conv2d(width, outputs, 1, bias=False)
        self.bn3 = nn.BatchNorm2d(outputs)
        self.relu = nn.ReLU(inplace=True)
        self.downsample = None
        if stride != 1 or inputs != outputs:
            self.downsample = nn.Sequential(
                nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, x):
        passed = x if self.downsample is None else self.downsample(x)
        x = self.relu(self.bn1(self.conv1(x)))
        x = self.relu(self.bn2(self.conv2(x)))
        return self.relu(self.bn3(self.conv3(x)) + passed)


class ResNet50(nn.Module):
    channels, stage_channels = 2048, (256, 512, 1024, 2048)

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 64, 7, 2, 3, bias=False)
        self.bn1 = nn.BatchNorm2d(64)
        self.relu = nn.ReLU(inplace=True)
        self.maxpool = nn.MaxPool2d(3, 2, 1)
        inputs = 64
        for s, depth in enumerate((3, 4, 6, 3)):
            blocks = []
            for b in range(depth):
                blocks.append(Bottleneck(inputs, 64 << s, 2 if s > 0 and b == 0 else 1))
                inputs = (64 << s) * 4
            setattr(self, f"layer{s + 1}", nn.Sequential(*blocks))

    def forward(self, x):
        x = self.maxpool(self.relu(self.bn1(self.conv1(x))))
        taps = []
        for s in range(1, 5):
            x = getattr(self, f"layer{s}")(x)
            taps.append(x)
        return taps, x.flatten(2).transpose(1, 2)


class Mlp(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.fc1 = nn.Linear(width, 4 * width)
        self.act = nn.GELU()
        self.fc2 = nn.Linear(4 * width, width)

    def forward(self, x):
        return self.fc2(self.act(self.fc1(x)))


class WindowAttention(nn.Module):
    def __init__(self, width, heads, window=7):
        super().__init__()
        self.heads, self.scale = heads, (width // heads) ** -0.5
        self.relative_position_bias_table = nn.Parameter(torch.zeros((2 * window - 1) ** 2, heads))
        c = torch.stack(torch.meshgrid(torch.arange(window), torch.arange(window), indexing="ij")).flatten(1)
        r = (c[:, :, None] - c[:, None, :]).permute(1, 2, 0) + window - 1
        self.register_buffer("relative_position_index", r[:, :, 0] * (2 * window - 1) + r[:, :, 1])
        self.qkv = nn.Linear(width, 3 * width)
        self.proj = nn.Linear(width, width)
        self.softmax = nn.Softmax(dim=-1)

    def forward(self, x, mask):
        b, n, c = x.shape
        qkv = self.qkv(x).reshape(b, n, 3, self.heads, c // self.heads).permute(2, 0, 3, 1, 4)
        q, k, v = qkv[0], qkv[1], qkv[2]
        attn = (q * self.scale) @ k.transpose(-2, -1)
        bias = self.relative_position_bias_table[self.relative_position_index.view(-1)].view(n, n, -1)
        attn = attn + bias.permute(2, 0, 1).contiguous().unsqueeze(0)
        if mask is not None:
            w = mask.shape[0]
            attn = attn.view(b // w, w, self.heads, n, n) + mask.unsqueeze(1).unsqueeze(0)
            attn = attn.view(-1, self.heads, n, n)
        attn = self.softmax(attn)
        return self.proj((attn @ v).transpose(1, 2).reshape(b, n, c))


def windows(x, size):
    b, h, w, c = x.shape
    x = x.view(b, h // size, size, w // size, size, c)
    return x.permute(0, 1, 3, 2, 4, 5).contiguous().view(-1, size, size, c)


def unwindows(x, size, h, w):
    b = x.shape[0] * size * size // (h * w)
    x = x.view(b, h // size, w // size, size, size, -1)
    return x.permute(0, 1, 3, 2, 4, 5).contiguous().view(b, h, w, -1)


class DropPath(nn.Module):
    def __init__(self, rate):
        super().__init__()
        self.rate = rate

    def forward(self, x):
        if self.rate == 0 or not self.training:
            return x
        kept = x.new_empty((x.shape[0],) + (1,) * (x.ndim - 1)).bernoulli_(1 - self.rate)
        return x * kept.div_(1 - self.rate)


class SwinBlock(nn.Module):
    def __init__(self, width, size, heads, shift, drop):
        super().__init__()
        self.size, self.shift = size, shift if size > 7 else 0
        self.norm1 = nn.LayerNorm(width)
        self.attn = WindowAttention(width, heads)
        self.drop_path = DropPath(drop)
        self.norm2 = nn.LayerNorm(width)
        self.mlp = Mlp(width)
        mask = None
        if self.shift:
            zones = torch.zeros(1, size, size, 1)
            cuts = (slice(0, -7), slice(-7, -self.shift), slice(-self.shift, None))
            for i, rows in enumerate(cuts):
                for j, columns in enumerate(cuts):
                    zones[:, rows, columns, :] = 3 * i + j
            zones = windows(zones, 7).view(-1, 49)
            mask = (zones.unsqueeze(1) != zones.unsqueeze(2)).float() * -100.0
        self.register_buffer("attn_mask", mask)

    def forward(self, x):
        b, n, c = x.shape
        shortcut, s = x, self.size
        x = self.norm1(x).view(b, s, s, c)
        if self.shift:
            x = torch.roll(x, (-self.shift, -self.shift), (1, 2))
        x = self.attn(windows(x, 7).view(-1, 49, c), self.attn_mask)
        x = unwindows(x.view(-1, 7, 7, c), 7, s, s)
        if self.shift:
            x = torch.roll(x, (self.shift, self.shift), (1, 2))
        x = shortcut + self.drop_path(x.view(b, n, c))
        return x + self.drop_path(self.mlp(self.norm2(x)))


class PatchMerging(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.reduction = nn.Linear(4 * width, 2 * width, bias=False)
        self.norm = nn.LayerNorm(4 * width)

    def forward(self, x, s):
        b, n, c = x.shape
        x = x.view(b, s, s, c)
        x = torch.cat([x[:, 0::2, 0::2], x[:, 1::2, 0::2], x[:, 0::2, 1::2], x[:, 1::2, 1::2]], -1)
        return self.reduction(self.norm(x.view(b, -1, 4 * c)))


class SwinStage(nn.Module):
    def __init__(self, width, size, depth, heads, drops, merges):
        super().__init__()
        self.size = size
        self.blocks = nn.ModuleList(
            [SwinBlock(width, size, heads, 3 if i % 2 else 0, drops[i]) for i in range(depth)])
        self.downsample = PatchMerging(width) if merges else None

    def forward(self, x):
        for block in self.blocks:
            x = block(x)
        return x if self.downsample is None else self.downsample(x, self.size)


class SwinB(nn.Module):
    channels, stage_channels = 1024, (128, 256, 512, 1024)

    def __init__(self):
        super().__init__()
        self.patch_embed = nn.Module()
        self.patch_embed.proj = nn.Conv2d(3, 128, 4, 4)
        self.patch_embed.norm = nn.LayerNorm(128)
        depths, heads = (2, 2, 18, 2), (4, 8, 16, 32)
        drops = torch.linspace(0, 0.5, sum(depths)).tolist()
        self.layers = nn.ModuleList()
        for s in range(4):
            first = sum(depths[:s])
            self.layers.append(SwinStage(128 << s, 56 >> s, depths[s], heads[s], drops[first:first + depths[s]], s < 3))
        self.norm = nn.LayerNorm(1024)

    def forward(self, x):
        x = self.patch_embed.norm(self.patch_embed.proj(x).flatten(2).transpose(1, 2))
        taps = []
        for layer in self.layers:
            side = layer.size
            taps.append(x.transpose(1, 2).reshape(x.shape[0], -1, side, side))
            x = layer(x)
        return taps, self.norm(x)


class LinearBlock(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.fc = nn.Linear(inputs, outputs)
        self.bn = nn.BatchNorm1d(outputs)
        self.relu = nn.ReLU(inplace=True)
        nn.init.normal_(self.fc.weight, 0, math.sqrt(2.0 / outputs))

    def forward(self, x):
        return self.relu(self.bn(self.fc(x).permute(0, 2, 1)).permute(0, 2, 1))


class MFD(nn.Module):
    def __init__(self, stages, width, k):
        super().__init__()
        joined = 8 * stages[0]
        self.k = k
        for s, channels in enumerate(stages, 1):
            kernel = 1 << (4 - s)
            setattr(self, f"conv{s}", nn.Conv2d(channels, joined, kernel, kernel))
            setattr(self, f"bn{s}", nn.BatchNorm2d(joined))
            setattr(self, f"weight_{s}", nn.Conv2d(joined, 16, 1))
            setattr(self, f"wbn{s}", nn.BatchNorm2d(16))
        self.convcat = nn.Conv2d(joined, width, 1)
        self.bn = nn.BatchNorm1d(width)
        self.weight = nn.Conv2d(64, 4, 1)
        self.pool = nn.AvgPool1d(2 * k, 1, k)
        self.relu = nn.ReLU(inplace=True)

    def forward(self, stages, frames):
        maps, evidence = [], []
        for s, x in enumerate(stages, 1):
            b = x.shape[0] // frames
            x = x.reshape(b, frames, *x.shape[1:])
            d = (x[:, 1:] - x[:, :-1]).flatten(0, 1)
            d = self.relu(getattr(self, f"bn{s}")(getattr(self, f"conv{s}")(d)))
            shape = d.shape[1:]
            d = d.reshape(b, frames - 1, -1).transpose(1, 2)
            d = self.pool(d)[:, :, :frames].transpose(1, 2).reshape(b * frames, *shape)
            maps.append(d)
            evidence.append(self.relu(getattr(self, f"wbn{s}")(getattr(self, f"weight_{s}")(d))))
        weights = torch.softmax(self.weight(torch.cat(evidence, 1)), 1)
        joined = sum(m * weights[:, i:i + 1] for i, m in enumerate(maps))
        return self.relu(self.bn(self.convcat(joined).flatten(2))).permute(0, 2, 1)


class LRM(nn.Module):
    def __init__(self, width, au_set):
        super().__init__()
        self.au_set = au_set
        self.class_linears = nn.ModuleList([LinearBlock(width, width) for _ in au_set["aus"]])
        for key, aus, _ in au_set["regions"]:
            if au_set["projects"]:
                setattr(self, key + "_linear", LinearBlock(width, width))
            setattr(self, key + "_fc", nn.Linear(width, 1 << len(aus)))

    def forward(self, x):
        logits, nodes = [], {}
        for key, aus, (first, last) in self.au_set["regions"]:
            part = x[:, first * 7:last * 7]
            if self.au_set["projects"]:
                part = getattr(self, key + "_linear")(part)
            logits.append(getattr(self, key + "_fc")(part.mean(1)))
            for au in aus:
                nodes[au] = self.class_linears[self.au_set["aus"].index(au)](part).mean(1)
        return torch.stack([nodes[au] for au in self.au_set["aus"]], 1), logits


class GAT(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.scoring_fn_target = nn.Parameter(torch.empty(1, 1, width))
        self.scoring_fn_source = nn.Parameter(torch.empty(1, 1, width))
        self.bias = nn.Parameter(torch.zeros(width))
        self.linear = nn.Linear(width, width, bias=False)
        for w in (self.scoring_fn_target, self.scoring_fn_source, self.linear.weight):
            nn.init.xavier_uniform_(w)

    def forward(self, x, mask):
        h = self.linear(x)
        scores = (h * self.scoring_fn_source).sum(2, True) + (h * self.scoring_fn_target).sum(2, True).transpose(1, 2)
        weights = torch.softmax(F.leaky_relu(scores, 0.2).masked_fill(mask == 0, -1e30), -1)
        return F.elu(weights @ h + x + self.bias)


class CRM(nn.Module):
    def __init__(self, width, au_set):
        super().__init__()
        self.gat = GAT(width)
        aus = au_set["aus"]
        region = {au: i for i, (_, own, _) in enumerate(au_set["regions"]) for au in own}
        self.register_buffer("cross", torch.tensor([[float(region[i] != region[j]) for j in aus] for i in aus]),
                             persistent=False)
        for r, (_, own, _) in enumerate(au_set["regions"]):
            table = torch.zeros(1 << len(own), len(aus))
            for code in range(1 << len(own)):
                for bit, au in enumerate(reversed(own)):
                    table[code, aus.index(au)] = code >> bit & 1
            self.register_buffer(f"active{r}", table, persistent=False)

    def forward(self, x, logits):
        active = sum(getattr(self, f"active{r}")[l.detach().argmax(1)] for r, l in enumerate(logits))
        mask = self.cross * active.unsqueeze(1) + torch.eye(x.shape[1], device=x.device)
        return self.gat(x, mask)


class TCN(nn.Module):
    def __init__(self, width, count):
        super().__init__()
        self.bn = nn.BatchNorm1d(count)
        self.temporal_cnn = nn.ModuleList(
            [nn.Conv1d(width, width, 5, padding=2, groups=width) for _ in range(count)])
        self.relu = nn.ReLU(inplace=True)

    def forward(self, x, frames):
        b, count, width = x.shape[0] // frames, x.shape[1], x.shape[2]
        x = x.view(b, frames, count, width)
        tracks = [conv(x[:, :, i].transpose(1, 2)).transpose(1, 2) for i, conv in enumerate(self.temporal_cnn)]
        return self.relu(self.bn(torch.stack(tracks, 2).reshape(b * frames, count, width)))


class NodeClassifier(nn.Module):
    def __init__(self, count, width):
        super().__init__()
        self.sc = nn.Parameter(torch.empty(count, width))
        nn.init.xavier_uniform_(self.sc)

    def forward(self, x):
        return (F.normalize(x, p=2, dim=-1) * F.normalize(F.relu(self.sc), p=2, dim=-1)).sum(-1)


class MDHR(nn.Module):
    """Clips [B, T, 3, 224, 224] to scores [B*T, A] and logits per region."""

    def __init__(self, backbone="resnet50", au_set=BP4D, k=5, width=512):
        super().__init__()
        self.Backbone = ResNet50() if backbone == "resnet50" else SwinB()
        self.global_linear = LinearBlock(self.Backbone.channels, width)
        self.MFD = MFD(self.Backbone.stage_channels, width, k)
        self.LRM = LRM(width, au_set)
        self.CRM = CRM(width, au_set)
        self.TCN = TCN(width, len(au_set["aus"]))
        self.node_classifier = NodeClassifier(len(au_set["aus"]), width)

    def forward(self, clips):
        frames = clips.shape[1]
        taps, tokens = self.Backbone(clips.flatten(0, 1))
        x = self.global_linear(tokens) + self.MFD(taps, frames)
        nodes, logits = self.LRM(x)
        nodes = self.TCN(self.CRM(nodes, logits), frames)
        return self.node_classifier(nodes), logits


class Losses(nn.Module):
    """0.01 times the mean cross entropy of the regions' codes, plus the weighted asymmetric loss of the AUs."""

    def __init__(self, weights):
        super().__init__()
        self.register_buffer("weights", weights)

    def forward(self, scores, logits, labels, codes):
        auxiliary = sum(F.cross_entropy(l, codes[:, r]) for r, l in enumerate(logits)) / len(logits)
        negative = 1 - scores
        loss = labels * torch.log(scores.clamp(min=1e-8))
        loss = loss + (1 - labels) * scores.detach() * torch.log(negative.clamp(min=1e-8))
        return 0.01 * auxiliary - (loss * self.weights).mean()
