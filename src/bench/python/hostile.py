#!/usr/bin/env python3
"""Makes 200 hostile or damaged files, the same ones every time: hostile.py OUT. Standard library only.

OUT/cases.txt lists them, one a line: the command (inspect, recognize, check), the path, and what the
command may answer. "no" is a refusal: any exit code but 0. "any" marks damage that may leave the file
readable (a changed number in a head, a flipped bit in a picture): it may be read or refused."""
import io, os, random, shutil, struct, sys, zipfile, zlib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
RESOURCES = ROOT / 'src/test/resources'
out = Path(sys.argv[1]); out.mkdir(parents=True, exist_ok=True)
rng = random.Random(20260101)
cases = []

def case(command, name, content, answer='no'):
    path = out / f'{len(cases):03d}-{name}'
    if content is not None: path.write_bytes(content)
    cases.append((command, path.name, answer))
    return path

# ---- checkpoints: a .pth is a zip around a pickle ----
def archive(pickle, compress=zipfile.ZIP_STORED, extra=()):
    b = io.BytesIO()
    with zipfile.ZipFile(b, 'w', compress) as z:
        z.writestr('archive/data.pkl', pickle)
        z.writestr('archive/version', '3\n')
        for n, c in extra: z.writestr(n, c)
    return b.getvalue()

def put(i): return b'r' + struct.pack('<I', i)
def get(i): return b'j' + struct.pack('<I', i)
def text(s): return b'X' + struct.pack('<I', len(s)) + s.encode()
def number(n): return b'J' + struct.pack('<i', n) if -2**31 <= n < 2**31 else b'\x8a\x08' + struct.pack('<q', n)
TWO = b'\x80\x02'

def lists(levels, wide): # each level refers to the one below many times
    p = TWO + b']' + put(0)
    for i in range(1, levels): p += b'](' + get(i - 1) * wide + b'e' + put(i)
    return p
def dicts(levels, ordered):
    empty = b'ccollections\nOrderedDict\n)R' if ordered else b'}'
    p = TWO + empty + put(0)
    for i in range(1, levels): p += empty + b'(' + text('a') + get(i - 1) + text('b') + get(i - 1) + b'u' + put(i)
    return p + b'.'
def storage(key, count, kind='FloatStorage'):
    return b'(' + text('storage') + b'ctorch\n' + kind.encode() + b'\n' + text(key) + text('cpu') + number(count) + b'tQ'
def tensor(key, count, offset, shape, strides):
    return (b'ctorch._utils\n_rebuild_tensor_v2\n(' + storage(key, count) + number(offset) + b'(' + b''.join(map(number, shape)) + b't('
            + b''.join(map(number, strides)) + b't\x89ccollections\nOrderedDict\n)RtR')
def state(entries): return TWO + b'}(' + b''.join(text(k) + v for k, v in entries) + b'u.'

for levels, wide in ((12, 10), (30, 3), (60, 2), (8, 200)):
    case('inspect', f'lists-{levels}-{wide}.pth', archive(lists(levels, wide) + b'\x8c\x01x\x93.'))
    case('inspect', f'lists-value-{levels}-{wide}.pth', archive(lists(levels, wide) + b'.'))
for levels in (20, 40, 400):
    for ordered in (False, True): case('inspect', f'dicts-{levels}-{ordered}.pth', archive(dicts(levels, ordered)))
case('inspect', 'cycle.pth', archive(b'\x80\x04]' + put(0) + get(0) + b'a.'))
case('inspect', 'cycle-dict.pth', archive(TWO + b'}' + put(0) + b'(' + text('a') + get(0) + b'u.'))
for n in (1000, 100_000, 3_000_000):
    case('inspect', f'tuples-{n}.pth', archive(TWO + b'N' + b'\x85' * n + b'.'))
    case('inspect', f'marks-{n}.pth', archive(TWO + b'(' * n + b't' * n + b'.'))
for op, size in ((b'X', '<I'), (b'B', '<I'), (b'\x8d', '<Q'), (b'\x8e', '<Q'), (b'\x8b', '<i')):
    case('inspect', f'claims-{op.hex()}.pth', archive(TWO + op + struct.pack(size, 2**31 - 1) + b'abc.'))
case('inspect', 'runs.pth', archive(b'cos\nsystem\n(' + text('echo hello') + b'tR.'))
case('inspect', 'runs-build.pth', archive(TWO + b'cbuiltins\neval\n(' + text('1') + b'tR}b.'))
case('inspect', 'stack-end.pth', archive(TWO + b'0' * 50 + b'.'))
for shape, strides, offset in (([2**31 - 1, 2**31 - 1], [1, 1], 0), ([2**40], [1], 0), ([1 << 20], [0], 0), ([4], [-1], 3), ([4], [1], 2**40), ([1] * 70, [1] * 70, 0), ([-4], [1], 0)):
    case('inspect', f'shape-{abs(shape[0])}-{len(shape)}-{offset}.pth', archive(state([('w', tensor('0', 4, offset, shape, strides))]), extra=[('archive/data/0', bytes(16))]), 'any' if shape == [1 << 20] else 'no')
case('inspect', 'storage-claims.pth', archive(state([('w', tensor('0', 2**33, 0, [2**33], [1]))]), extra=[('archive/data/0', bytes(16))]))
case('inspect', 'many-tensors.pth', archive(state([(f'w{i}', tensor('0', 4, 0, [4], [1])) for i in range(21_000)]), zipfile.ZIP_DEFLATED, [('archive/data/0', bytes(16))]), 'any')
case('inspect', 'shared-tensors.pth', archive(state([(f'w{i}', tensor('0', 1 << 20, 0, [1 << 20], [1])) for i in range(3000)]), zipfile.ZIP_DEFLATED, [('archive/data/0', bytes(4 << 20))]))
case('inspect', 'same-names.pth', archive(state([('w', tensor('0', 4, 0, [4], [1]))] * 2), extra=[('archive/data/0', bytes(16))]), 'any')
case('inspect', 'name-long.pth', archive(state([('w' * 200_000, tensor('0', 4, 0, [4], [1]))]), extra=[('archive/data/0', bytes(16))]))

def inflating(name, megabytes):
    path = case('inspect', name, None)
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED, compresslevel=9) as z:
        with z.open('archive/data.pkl' if 'pickle' in name else 'archive/data/0', 'w', force_zip64=True) as f:
            for _ in range(megabytes): f.write(bytes(1 << 20))
        if 'pickle' not in name: z.writestr('archive/data.pkl', state([('w', tensor('0', megabytes << 18, 0, [megabytes << 18], [1]))]))
        z.writestr('archive/version', '3\n')
inflating('inflates-pickle.pth', 512); inflating('inflates-storage.pth', 1024)
sound = (RESOURCES / 'checkpoints/zip.pth').read_bytes()
old = (RESOURCES / 'checkpoints/legacy.pth').read_bytes()
end = sound.rindex(b'PK\5\6')
case('inspect', 'directory-far.pth', sound[:end + 12] + struct.pack('<II', 1 << 30, 1 << 30) + sound[end + 20:])
case('inspect', 'directory-64.pth', sound[:end + 12] + struct.pack('<II', 2**32 - 1, 2**32 - 1) + sound[end + 20:], 'any')
case('inspect', 'entries-65000.pth', archive(b'\x80\x02}.', extra=[(f'archive/{i}', b'') for i in range(65_000)]), 'any')
for i in range(4): case('inspect', f'cut-{i}.pth', sound[:rng.randrange(len(sound) - 30)])
for i in range(4): case('inspect', f'cut-old-{i}.pth', old[:rng.randrange(len(old) - 1)])
for i in range(4):
    b = bytearray(old); b[rng.randrange(len(b) // 2)] ^= 1 << rng.randrange(8); case('inspect', f'bit-old-{i}.pth', bytes(b), 'any')

def tensors(header, data=b'', length=None):
    return struct.pack('<Q', len(header) if length is None else length) + header + data
for n in (2**63 - 1, 2**62, 2**31, 10**8): case('inspect', f'header-{n}.safetensors', tensors(b'{"a":1}', length=n))
case('inspect', 'deep.safetensors', tensors(b'{"a":' + b'[' * 500_000 + b']' * 500_000 + b'}'))
case('inspect', 'deep-metadata.safetensors', tensors(b'{"__metadata__":' + b'{"a":' * 5000 + b'1' + b'}' * 5001))
case('inspect', 'many.safetensors', tensors(b'{' + b','.join(b'"w%d":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}' % i for i in range(300_000)) + b'}'), 'any')
case('inspect', 'overlap.safetensors', tensors(b'{"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]},"b":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}', bytes(16)))
case('inspect', 'overflow.safetensors', tensors(b'{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}}'))
case('inspect', 'digits.safetensors', tensors(b'{"a":{"dtype":"F32","shape":[' + b'9' * 900_000 + b'],"data_offsets":[0,0]}}'))
case('inspect', 'escape.safetensors', tensors(b'{"\\u001b[31m\\u202ea":{"dtype":"X","shape":[0],"data_offsets":[0,0]}}'))
case('inspect', 'empty.pth', b''); case('inspect', 'page.pth', b'<html>not found</html>'); case('inspect', 'noise.pth', rng.randbytes(4096))
sparse = case('inspect', 'sparse.safetensors', tensors(b'{"a":1}')); os.truncate(sparse, 1 << 40)

# ---- pictures ----
def chunk(t, b): return struct.pack('>I', len(b)) + t + b + struct.pack('>I', zlib.crc32(t + b))
def png(w, h, depth, colour, row, extra=b'', rows=None, interlace=0):
    c = zlib.compressobj(9); body = b''.join(c.compress(row) for _ in range(h if rows is None else rows)) + c.flush()
    return b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', w, h, depth, colour, 0, 0, interlace)) + extra + chunk(b'IDAT', body) + chunk(b'IEND', b'')
case('recognize', '26000-one-bit.png', png(26000, 26000, 1, 0, bytes(1 + 26000 // 8)))
case('recognize', '30000-grey.png', png(30000, 30000, 8, 0, bytes(30001)))
case('recognize', '1-by-60000.png', png(1, 60000, 8, 2, bytes(4))); case('recognize', '60000-by-1.png', png(60000, 1, 8, 2, bytes(180001)))
case('recognize', '6000-black.png', png(6000, 6000, 1, 0, bytes(1 + 6000 // 8)), 'empty')
case('recognize', '6000-deep.png', png(6000, 6000, 16, 2, bytes(1 + 6 * 6000)), 'empty')
case('recognize', '6000-rows-missing.png', png(6000, 6000, 8, 2, bytes(18001), rows=100))
case('recognize', '7100.png', png(7100, 7100, 1, 0, bytes(1 + 7100 // 8)))
case('recognize', 'billions.png', png(2**31 - 1, 2**31 - 1, 8, 2, bytes(4), rows=1)); case('recognize', 'no-pixels.png', png(0, 0, 8, 2, b''))
case('recognize', 'text-bomb.png', png(64, 64, 8, 2, bytes(193), chunk(b'zTXt', b'a\0\0' + zlib.compress(bytes(200 << 20), 9))), 'empty')
case('recognize', 'profile-bomb.png', png(64, 64, 8, 2, bytes(193), chunk(b'iCCP', b'a\0\0' + zlib.compress(bytes(200 << 20), 9))), 'empty')
case('recognize', 'frames.png', png(64, 64, 8, 2, bytes(193), chunk(b'acTL', struct.pack('>II', 2**31 - 1, 0))), 'empty')
photo = (RESOURCES / 'transforms/a.jpg').read_bytes()
frame = next(photo.index(m) for m in (b'\xff\xc0', b'\xff\xc2') if m in photo)
scan = photo.index(b'\xff\xda')
def sized(w, h, b=photo, at=frame): return b[:at + 5] + struct.pack('>HH', h, w) + b[at + 9:]
case('recognize', 'claims-20000.jpg', sized(20000, 20000)); case('recognize', 'claims-65500.jpg', sized(65500, 65500)); case('recognize', 'claims-6000.jpg', sized(6000, 6000)); case('recognize', 'claims-0.jpg', sized(0, 0))
small_head = b'\xff\xc0\0\x11\x08\0\x40\0\x40\3\1\x22\0\2\x11\1\3\x11\1'
case('recognize', 'size-behind-noise.jpg', photo[:2] + b'\0\0\0' + small_head + sized(20000, 20000)[2:])
case('recognize', 'size-in-comment.jpg', photo[:2] + b'\xff\xfe' + struct.pack('>H', 2 + len(small_head)) + small_head + sized(20000, 20000)[2:])
case('recognize', 'size-behind-restart.jpg', photo[:2] + b'\xff\xd0' + sized(20000, 20000)[2:])
case('recognize', 'two-sizes.jpg', photo[:frame] + photo[frame:scan] + sized(20000, 20000)[frame:])
case('recognize', 'half.jpg', photo[:len(photo) // 2] + b'\xff\xd9')
# a progressive JPEG of 5,700 x 5,700 with 5,000 scans that say next to nothing
huff = b'\xff\xc4' + struct.pack('>H', 2 + 17 + 1) + b'\x10' + b'\1' + bytes(15) + b'\xe0' + b'\xff\xc4' + struct.pack('>H', 2 + 17 + 1) + b'\0' + b'\1' + bytes(15) + b'\0'
def scans(side, n):
    head = b'\xff\xd8\xff\xdb\0\x43\0' + bytes([1]) * 64 + b'\xff\xc2\0\x0b\x08' + struct.pack('>HH', side, side) + b'\1\1\x11\0' + huff
    return head + (b'\xff\xda\0\x08\1\1\x00\1\x3f\0' + b'\x7f\xff\0' * 40) * n + b'\xff\xd9'
case('recognize', 'scans-5000.jpg', scans(5700, 5000)); case('recognize', 'scans-90.jpg', scans(4800, 90)); case('recognize', 'components-255.jpg', b'\xff\xd8\xff\xc2' + struct.pack('>H', 8 + 3 * 255) + b'\x08' + struct.pack('>HH', 5000, 5000) + b'\xff' + b''.join(bytes([i, 0xff, 0]) for i in range(255)) + photo[scan:])
for i in range(8):
    b = bytearray(photo); b[rng.randrange(2, scan)] ^= 1 << rng.randrange(8); case('recognize', f'head-bit-{i}.jpg', bytes(b), 'any')
for i in range(8): case('recognize', f'cut-{i}.jpg', photo[:rng.randrange(2, len(photo) - 2)])
for i in range(4): case('recognize', f'cut-closed-{i}.jpg', photo[:rng.randrange(scan + 200, len(photo) - 200)] + b'\xff\xd9')
drawn = (RESOURCES / 'transforms/a.png').read_bytes()
for i in range(4): case('recognize', f'cut-{i}.png', drawn[:rng.randrange(20, len(drawn) - 12)])
for i in range(4):
    b = bytearray(drawn); b[rng.randrange(60, len(b) - 60)] ^= 1 << rng.randrange(8); case('recognize', f'bit-{i}.png', bytes(b))
def bmp(w, h, bits=24, compression=0): return b'BM' + struct.pack('<IHHI', 200, 0, 0, 54) + struct.pack('<IiiHHIIiiII', 40, w, h, 1, bits, compression, 0, 0, 0, 0, 0) + bytes(100)
for w, h in ((30000, 30000), (2**31 - 1, 1), (-5, 5), (6000, 6000), (100, -2**31)): case('recognize', f'claims-{w}-{h}.bmp', bmp(w, h))
case('recognize', 'runs.bmp', bmp(6000, 6000, 8, 1))
def tiff(entries): return b'II*\0\x08\0\0\0' + struct.pack('<H', len(entries)) + b''.join(struct.pack('<HHII', t, 4, 1, v) for t, v in entries) + bytes(200)
case('recognize', 'claims-30000.tif', tiff([(256, 30000), (257, 30000), (258, 8), (262, 1), (273, 100), (278, 30000), (279, 10)]))
case('recognize', 'strip-6000.tif', tiff([(256, 6000), (257, 6000), (258, 8), (259, 1), (262, 1), (273, 100), (277, 1), (278, 6000), (279, 10)]))
case('recognize', 'tile-30000.tif', tiff([(256, 64), (257, 64), (258, 8), (259, 1), (262, 1), (277, 1), (322, 30000), (323, 30000), (324, 100), (325, 10)]))
case('recognize', 'entries.tif', b'II*\0\x08\0\0\0\xff\xff' + bytes(100)); case('recognize', 'loop.tif', tiff([(256, 64), (257, 64), (258, 8), (262, 1)])[:-200] + b'\x08\0\0\0')
case('recognize', 'claims.webp', b'RIFF\xff\xff\xff\x7fWEBPVP8X\x0a\0\0\0\0\0\0\0' + b'\xff\x3f\0' * 2 + bytes(50)); case('recognize', 'lossless.webp', b'RIFF\x40\0\0\0WEBPVP8L\x30\0\0\0\x2f' + b'\xff' * 40)
case('recognize', 'portable.jpg', b'P5 40000 40000 255\n' + bytes(100)); case('recognize', 'deep.jpg', b'#?RADIANCE\n\n-Y 40000 +X 40000\n' + bytes(100)); case('recognize', 'animated.jpg', b'GIF89a' + struct.pack('<HH', 60000, 60000) + bytes(100))
case('recognize', 'empty.jpg', b''); sparse = case('recognize', 'sparse.jpg', photo); os.truncate(sparse, 20 << 30); sparse = case('recognize', 'sparse.png', drawn); os.truncate(sparse, 1 << 40)

# ---- films: a sound AVI and MP4 of JPEGs, written here ----
def box(t, *b): c = b''.join(b); return struct.pack('>I', 8 + len(c)) + t + c
def full(t, *b): return box(t, b'\0\0\0\0', *b)
UNITY = struct.pack('>9I', 65536, 0, 0, 0, 65536, 0, 0, 0, 1 << 30)
def mp4(w=200, h=200, count=4, sizes=None, chunk_samples=None, tracks=1, times=None, offset=None):
    ftyp = box(b'ftyp', b'isom\0\0\2\0isomiso2mp41'); mdat = box(b'mdat', photo * 4)
    entry = box(b'jpeg', bytes(6), b'\0\1', bytes(16), struct.pack('>HH', w, h), struct.pack('>IIIH', 0x480000, 0x480000, 0, 1), bytes(32), struct.pack('>Hh', 24, -1))
    stsz = full(b'stsz', struct.pack('>II', 0, 4), struct.pack('>4I', *[len(photo)] * 4)) if sizes is None else full(b'stsz', struct.pack('>II', sizes, count))
    stbl = box(b'stbl', full(b'stsd', struct.pack('>I', 1), entry), full(b'stts', struct.pack('>I', 1), struct.pack('>II', *(times or (count, 40)))), full(b'stsc', struct.pack('>I', 1), struct.pack('>III', 1, chunk_samples or count, 1)), stsz, full(b'stco', struct.pack('>I', 1), struct.pack('>I', len(ftyp) + 8 if offset is None else offset)))
    trak = box(b'trak', full(b'tkhd', struct.pack('>IIIII', 0, 0, 1, 0, count * 40 % 2**32), bytes(16), UNITY, struct.pack('>II', w << 16, h << 16)), box(b'mdia', full(b'mdhd', struct.pack('>IIIII', 0, 0, 1000, count * 40 % 2**32, 0x55c40000)), full(b'hdlr', bytes(4), b'vide', bytes(13)), box(b'minf', full(b'vmhd', bytes(8)), box(b'dinf', full(b'dref', struct.pack('>I', 1), full(b'url '))), stbl)))
    return ftyp + mdat + box(b'moov', full(b'mvhd', struct.pack('>IIII', 0, 0, 1000, count * 40 % 2**32), struct.pack('>IH', 65536, 256), bytes(10), UNITY, bytes(24), struct.pack('>I', 2)), trak * tracks)
def riff(t, *b): c = b''.join(b); return t + struct.pack('<I', len(c)) + c + (b'\0' if len(c) % 2 else b'')
def avi(w=200, h=200, frames=4, codec=b'MJPG', rate=(1, 25), data=None):
    parts = [riff(b'00dc', photo if data is None else data) for _ in range(4)]
    strh = riff(b'strh', b'vids' + codec + struct.pack('<IHHIIIIIIII', 0, 0, 0, 0, *rate, 0, frames, 0, 2**32 - 1, 0), bytes(8))
    hdrl = riff(b'LIST', b'hdrl', riff(b'avih', struct.pack('<14I', 40000, 0, 0, 0x10, frames, 0, 1, 0, w % 2**32, h, 0, 0, 0, 0)), riff(b'LIST', b'strl', strh, riff(b'strf', struct.pack('<IiiHH', 40, w, h, 1, 24), codec, struct.pack('<IiiII', 0, 0, 0, 0, 0))))
    return b'RIFF' + struct.pack('<I', 1 << 20) + b'AVI ' + hdrl + riff(b'LIST', b'movi', *parts)
case('recognize', 'huge.mp4', mp4(60000, 60000), 'any'); case('recognize', 'huge.avi', avi(60000, 60000), 'any'); case('recognize', 'minus.avi', avi(-5, 2**31 - 1), 'any'); case('recognize', 'none.mp4', mp4(0, 0), 'any')
for n in (2**20, 2**24, 2**28): case('recognize', f'samples-{n}.mp4', mp4(count=n, sizes=1, chunk_samples=n), 'any')
case('recognize', 'tracks.mp4', mp4(tracks=3000), 'any'); case('recognize', 'samples-tracks.mp4', mp4(count=2**23, sizes=1, chunk_samples=2**23, tracks=60), 'any')
case('recognize', 'times.mp4', mp4(times=(2**32 - 1, 2**32 - 1)), 'any'); case('recognize', 'far.mp4', mp4(offset=2**31))
case('recognize', 'deep.mp4', box(b'ftyp', b'isom\0\0\2\0isom') + b''.join(struct.pack('>I', 8 * (20_000 - i)) + b'moov' for i in range(20_000)))
case('recognize', 'frames.avi', avi(frames=2**31 - 1), 'any'); case('recognize', 'rate.avi', avi(rate=(2**31 - 1, 1)), 'any'); case('recognize', 'rate-0.avi', avi(rate=(0, 0)), 'any'); case('recognize', 'noise.avi', avi(data=rng.randbytes(4000)), 'any'); case('recognize', 'png-huge.avi', avi(codec=b'MPNG', data=png(30000, 30000, 8, 0, bytes(30001))), 'any'); case('recognize', 'inside-huge.avi', avi(data=sized(65500, 65500)), 'any'); case('recognize', 'raw.avi', avi(4000, 4000, codec=bytes(4), data=b''), 'any')
for i in range(6): b = avi(); case('recognize', f'cut-{i}.avi', b[:rng.randrange(300, len(b))], 'any')
for i in range(6): b = bytearray(mp4()); b[-rng.randrange(1, 600)] ^= 1 << rng.randrange(8); case('recognize', f'bit-{i}.mp4', bytes(b), 'any')
case('recognize', 'list.mp4', b'#EXTM3U\n#EXTINF:1,\n/etc/passwd\n'); case('recognize', 'names-others.mkv', b'ffconcat version 1.0\nfile /etc/passwd\n'); case('recognize', 'noise.mp4', rng.randbytes(100_000)); case('recognize', 'noise.mkv', b'\x1a\x45\xdf\xa3' + rng.randbytes(100_000))

# ---- data sets ----
own = (RESOURCES / 'fuzz/ManifestFuzz/own.yaml').read_text()
good = 'image,subject,frame,AU12,AU25\na.png,ann,1,0,1\na.png,bob,1,1,0\n'
def data(name, manifest=own, table=good, answer='no'):
    path = case('check', name, None, answer); path.mkdir(exist_ok=True)
    (path / 'manifest.yaml').write_bytes(manifest if isinstance(manifest, bytes) else manifest.encode())
    if table is not None: (path / 'labels.csv').write_bytes(table if isinstance(table, bytes) else table.encode())
    (path / 'a.png').write_bytes(drawn)
    return path
data('laughs', '\n'.join(['a: &a [x, x]'] + [f'{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]' for i in range(24)]))
data('nested', 'name: ' + '[' * 100_000); data('nested-map', '{a: ' * 5000); data('cycle', 'name: &a [*a]'); data('tag', own.replace('name: mine', 'name: !!javax.script.ScriptEngineManager [x]'))
data('long-line', own + '# ' + 'x' * (30 << 20)); data('many-parts', own.replace('- [ann]', '- [ann]\n' + '\n'.join(f'  - [p{i}]' for i in range(50_000))), answer='any'); data('many-folds', own.replace('  - {train: [1], test: [2]}', '  - {train: [1], test: [2]}\n' * 40_000)); data('zero-bytes', own.encode() + bytes(1000)); data('utf-16', own.encode('utf-16'))
data('escape', own.replace('name: mine', 'name: "\\e[31mred\\u202e"'), answer='any'); data('outside', own, good.replace('a.png', '../../../../etc/passwd')); data('absolute', own, good.replace('a.png', '/etc/passwd')); data('path-outside', own.replace('labels.csv', '../../labels.csv'))
data('numbers', own.replace('[12, 25]', '[' + ', '.join(map(str, range(5000))) + ']')); data('rows', own.replace('rows: [4, 6]', 'rows: [0, 2147483647]')); data('rate', own.replace('frame-rate-hz: 30', 'frame-rate-hz: .inf')); data('offset', own.replace('unknown: -1', 'unknown: -1, frame-offset: 2147483647'), answer='any')
data('table-line', table=b'x' * (100 << 20)); data('table-cells', table='image,subject,' + ','.join(f'c{i}' for i in range(9000)) + '\n'); data('table-long-cell', table=good + 'a.png,ann,2,0,' + '1' * 60_000 + '\n'); data('table-big-frame', table=good + 'a.png,ann,99999999999,0,1\n'); data('table-jump', table=good + 'a.png,ann,2147483647,0,1\n', answer='any')
data('table-same-frame', table=good + 'a.png,ann,1,0,1\n'); data('table-backwards', table=good.replace('ann,1', 'ann,9') + 'a.png,ann,2,0,1\n', answer='any'); data('table-empty', table=''); data('table-missing', table=None); data('table-binary', table=rng.randbytes(5000)); data('table-quote', table=good + '"a.png,ann,2,0,1\n'); data('table-formula', table=good + '=1+1,ann,2,0,1\n'); data('table-values', table=good + 'a.png,ann,2,7,1\n')
data('picture-missing', table=good.replace('a.png,bob', 'b.png,bob')); (data('picture-bomb') / 'a.png').write_bytes(png(26000, 26000, 1, 0, bytes(1 + 26000 // 8))); (data('picture-cut') / 'a.png').write_bytes(drawn[:5000])
path = data('picture-pipe'); (path / 'a.png').unlink(); os.mkfifo(path / 'a.png')
path = data('picture-loop'); (path / 'a.png').unlink(); (path / 'a.png').symlink_to('a.png')
path = data('table-pipe'); (path / 'labels.csv').unlink(); os.mkfifo(path / 'labels.csv')
path = data('picture-sparse'); os.truncate(path / 'a.png', 1 << 40)

(out / 'cases.txt').write_text(''.join('\t'.join(c) + '\n' for c in cases))
print(len(cases), 'files in', out)
